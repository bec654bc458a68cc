"""Sentences with some words exchanged for others of the same form, as careless rewording by a machine leaves them: the tree is read from the
words that stay. Rougher than any spinner, whose words have something to do with what stood there."""
from collections import defaultdict
from dataclasses import replace

OPEN_CLASSES = ('NOUN', 'VERB', 'ADJ', 'ADV')
LEAST, MOST = 0.1, 0.35  # share of these words that is exchanged, drawn for each sentence


def may_go(sentence, i):
    return sentence.upos[i] in OPEN_CLASSES and sentence.words[i].islower() and sentence.words[i].isalpha()


def form_of(sentence, i):
    return sentence.upos[i], sentence.xpos[i], sentence.features[i]


class Exchange:
    def __init__(self, sentences):
        self.others = defaultdict(list)  # (UPOS, XPOS, features) -> [(word, lemma script, lemma)], as often as they occur
        for sentence in sentences:
            for i, word in enumerate(sentence.words):
                if may_go(sentence, i):
                    self.others[form_of(sentence, i)].append((word, sentence.lemmas[i], sentence.lemma_words[i]))

    def exchanged(self, sentence, random):
        """A copy, or the sentence itself where tags or lemmas are not known or it is part of a text with chains. What was said of the sense of
        an exchanged predicate, of its arguments and of factuality no longer holds and is left out."""
        if not sentence.breaks or not sentence.xpos or not sentence.lemma_words or sentence.mentions is not None:
            return sentence
        words, lemmas, lemma_words = list(sentence.words), list(sentence.lemmas), list(sentence.lemma_words)
        share, gone = random.uniform(LEAST, MOST), set()
        for i in range(len(words)):
            if may_go(sentence, i) and random.random() < share:
                words[i], lemmas[i], lemma_words[i] = random.choice(self.others[form_of(sentence, i)])
                gone.add(i)
        rolesets = sentence.rolesets and {i: '' if i in gone else roleset for i, roleset in sentence.rolesets.items()}
        return replace(sentence, words=words, lemmas=lemmas, lemma_words=lemma_words, rolesets=rolesets, misc=None,
                       factuality=None, attributions=None)
