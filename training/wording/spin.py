"""Makes spun texts: words replaced by a thesaurus that knows neither sense nor grammar, put into the right form, as the machines do."""
import random, re

WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
SENTENCE = re.compile(r'[^.!?\n]+[.!?]+["”’)]*\s*|[^.!?\n]+\n*|\n+')


def function_words(path):
    return {w for line in open(path, encoding='utf-8') if not line.startswith('#') for w in line.split()}


class Spinner:
    """One way of spinning. `fixed`: the same word always becomes the same other word; `senses`: how many of the first senses are
    used (0: all); `counts`: of words, when commoner substitutes are to be preferred, as machines with a dictionary made by hand do."""

    def __init__(self, thesaurus, inflector, closed, fixed=False, senses=0, counts=None):
        self.thesaurus, self.inflector, self.closed, self.fixed, self.senses, self.counts = thesaurus, inflector, closed, fixed, senses, counts
        self.by_word = not isinstance(next(iter(thesaurus)), tuple)  # no parts of speech given

    def substitute(self, word, rnd):
        if self.fixed: rnd = random.Random(word)
        readings = sorted(self.inflector.lemmas.get(word, ()))
        rnd.shuffle(readings)
        for part, tag, lemma in readings:
            senses = self.thesaurus.get(lemma if self.by_word else (lemma, part))
            if not senses: continue
            if self.senses: senses = senses[:self.senses]
            for _ in range(3):
                choice = self.inflector.form(self.pick(senses, rnd), part, tag)
                if choice != word: return choice
        return None

    def pick(self, senses, rnd):
        if not self.counts: return rnd.choice(rnd.choice(senses))
        words = [w for sense in senses for w in sense]
        return rnd.choices(words, [self.counts.get(w, 0) ** 0.7 + 0.01 for w in words])[0]

    def spin(self, text, rate, rnd, swaps=0.2, capitals=0.04):
        """(spun text, spans of its replaced words, the words that stood there). `rate`: share of content words replaced; `swaps`: share of pairs of
        neighbouring sentences that change places; `capitals`: share of words with a capital inside a sentence open to replacement."""
        if swaps and rnd.random() < 0.7: text = swap(text, swaps, rnd)
        found = list(WORD.finditer(text))
        content = [m for m in found if m.group().lower() not in self.closed and len(m.group()) > 2]
        places = []
        for m in content:
            before = text[:m.start()].rstrip(' "“‘(')
            inner = m.group()[0].isupper() and before and before[-1] not in '.!?:\n'
            if not inner or rnd.random() < capitals: places.append(m)
        rnd.shuffle(places)
        wanted, chosen = round(rate * len(content)), []
        for m in places:
            if len(chosen) >= wanted: break
            choice = self.substitute(m.group().lower(), rnd)
            if choice: chosen.append((m, choice))
        out, at, spans, was = [], 0, [], []
        length = 0
        for m, choice in sorted(chosen, key=lambda pair: pair[0].start()):
            if m.group()[0].isupper(): choice = choice.title() if ' ' in choice and rnd.random() < 0.5 else choice[0].upper() + choice[1:]
            out += [text[at:m.start()], choice]
            length += m.start() - at
            spans.append((length, length + len(choice)))
            was.append(m.group())
            length += len(choice)
            at = m.end()
        out.append(text[at:])
        return ''.join(out), spans, was


def swap(text, share, rnd):
    parts = SENTENCE.findall(text)
    for i in range(0, len(parts) - 1, 2):
        if rnd.random() < share and parts[i].strip() and parts[i + 1].strip(): parts[i], parts[i + 1] = parts[i + 1], parts[i]
    return ''.join(parts)
