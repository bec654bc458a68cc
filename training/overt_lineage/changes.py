"""What happens to a text on its way from one publisher to the next. Every function takes a list of sentences and gives another."""
import re

from .corpora import words

ADVERTS = ['Sign up for our morning letter.', 'Read more on this story.', 'Share this article with friends.', 'All rights reserved.',
           'Photo: archive.', 'This story will be updated.', 'Follow us for the latest.', 'Subscribe to continue reading.',
           'Related: more from this section.', 'Advertisement', 'Editing by the night desk.', 'Click here to comment.']
SHORT_WORDS = 'the a of to in and that for on with as by at from is was it'.split()
OPENINGS = ['Meanwhile,', 'In addition,', 'According to officials,', 'Observers noted that', 'In a statement,', 'Earlier,', 'It is said that',
            'On the other hand,', 'At the same time,', 'In a surprising turn,', 'Sources close to the matter say that']


def spin(sentences, share, thesaurus, random_, names=0.0):
    """Replaces `share` of the content words by synonyms of any sense; `names` of the capitalised ones lose their capital."""
    out = []
    for sentence in sentences:
        pieces = re.split(r'(\W+)', sentence)
        for i, piece in enumerate(pieces):
            if len(piece) < 4 or not piece.isalpha():
                continue
            if piece[0].isupper() and i > 1:
                if random_.random() < names:
                    pieces[i] = piece.lower()
                continue
            if piece.lower() in SHORT_WORDS or random_.random() >= share:
                continue
            other = thesaurus.other(piece.lower(), random_)
            if other:
                pieces[i] = other.capitalize() if piece[0].isupper() else other
        out.append(''.join(pieces))
    return out


def reorder(sentences, share, random_):
    """Swaps neighbouring sentences."""
    out = list(sentences)
    for i in range(len(out) - 1):
        if random_.random() < share:
            out[i], out[i + 1] = out[i + 1], out[i]
    return out


def lose(sentences, share, random_):
    kept = [s for s in sentences if random_.random() >= share]
    return kept or sentences[:1]


def drop_words(sentences, share, random_):
    return [' '.join(w for w in s.split() if random_.random() >= share) for s in sentences]


def typos(sentences, share, random_):
    def one(word):
        if len(word) > 4 and random_.random() < share:
            i = random_.randrange(1, len(word) - 2)
            return word[:i] + word[i + 1] + word[i] + word[i + 2:]
        return word
    return [' '.join(one(w) for w in s.split()) for s in sentences]


def furniture(sentences, random_):
    top = random_.sample(ADVERTS, random_.randint(0, 2))
    return top + list(sentences) + random_.sample(ADVERTS, random_.randint(0, 4))


def add(sentences, others, share, random_):
    """New sentences of another text put in, `share` of the length."""
    out = list(sentences)
    for _ in range(max(1, round(share * len(sentences)))):
        out.insert(random_.randint(0, len(out)), random_.choice(others))
    return out


def names_of(sentences):
    """Runs of capitalised words and numbers, in order, not from the opening of a sentence."""
    found = []
    for sentence in sentences:
        found += re.findall(r'(?<=[a-z,] )(?:[A-Z][\w\'’-]+(?: (?:of )?[A-Z][\w\'’-]+)*|\d[\d.,]*)', sentence)
    return found


def fill(sentence, names, share, random_):
    """Another text's sentence with the names of this one in `share` of the places: what a model invents around what it was given."""
    return re.sub(r'(?<=[a-z,] )[A-Z][\w\'’-]+(?: (?:of )?[A-Z][\w\'’-]+)*',
                  lambda m: random_.choice(names) if random_.random() < share else m.group(), sentence)


def retell(sentences, others, thesaurus, random_):
    """The same matter in other sentences: fewer of them, roughly in order, other words, other clause order, much of it invented."""
    names = names_of(sentences) or ['it']
    invention = random_.random()
    known = random_.uniform(0.6, 1.0)
    read = sentences[:max(2, round(len(sentences) * random_.choice([1, 1, random_.uniform(0.2, 1)])))]
    kept = lose(reorder(read, random_.uniform(0, 0.3), random_), random_.uniform(0.1, 0.5 + 0.4 * invention), random_)
    out = []
    for sentence in kept:
        if random_.random() < 0.4 * (1 - invention):
            out.append(sentence)
        else:
            out.append(_told(sentence, thesaurus, random_))
        while random_.random() < 0.75 * invention:
            out.append(_told(fill(random_.choice(others), names, known, random_), thesaurus, random_))
    return out or sentences[:1]


def _told(sentence, thesaurus, random_):
    clauses = [c for c in re.split(r',\s+|\s+(?=(?:and|but|who|which|that|when|after|while|because) )', sentence) if c]
    if len(clauses) > 1 and random_.random() < 0.6:
        cut = random_.randrange(1, len(clauses))
        clauses = clauses[cut:] + clauses[:cut]
    if len(clauses) > 2 and random_.random() < 0.6:
        clauses.pop(random_.randrange(len(clauses)))
    told = spin([', '.join(clauses)], random_.uniform(0.4, 1.0), thesaurus, random_)[0]
    told = ' '.join(_rephrase(w, random_) for w in told.split())
    if random_.random() < 0.25:
        told = random_.choice(OPENINGS) + ' ' + told
    return told.rstrip('.,') + '.'


def _rephrase(word, random_):
    """Small words change when a clause is built anew."""
    chance = random_.random()
    if word.lower() in SHORT_WORDS:
        return '' if chance < 0.2 else random_.choice(SHORT_WORDS) if chance < 0.45 else word
    return word + ' ' + random_.choice(SHORT_WORDS) if chance < 0.08 else word


def quote(sentence):
    return '“' + sentence.strip('"“” ').rstrip('.') + ',”'

