"""WordNet as a machine rewriter uses it: any synonym of any sense, inflected like the word it replaces."""
import os
import re
from collections import defaultdict

VOWEL = 'aeiou'


def _inflect(lemma, ending):
    head, _, tail = lemma.partition(' ')
    if ending == 's':
        head = head[:-1] + 'ies' if re.search('[^aeiou]y$', head) else head + ('es' if re.search('(s|x|z|ch|sh)$', head) else 's')
    elif ending == 'ed':
        head = head + 'd' if head.endswith('e') else head[:-1] + 'ied' if re.search('[^aeiou]y$', head) else head + 'ed'
    elif ending == 'ing':
        head = head[:-1] + 'ing' if re.search('[^e]e$', head) else head + 'ing'
    return head + (' ' + tail if tail else '')


class Thesaurus:
    def __init__(self, folder='/usr/share/wordnet'):
        self.synonyms = defaultdict(set)
        self.base = {}
        for part in ('noun', 'verb', 'adj', 'adv'):
            with open(os.path.join(folder, 'data.' + part), encoding='latin-1') as file:
                for line in file:
                    if line.startswith('  '):
                        continue
                    fields = line.split()
                    lemmas = [fields[4 + 2 * i].split('(')[0].replace('_', ' ') for i in range(int(fields[3], 16))]
                    for lemma in lemmas:
                        if lemma.islower():
                            self.synonyms[lemma].update(l for l in lemmas if l != lemma and l.islower() and l.count(' ') < 3)
            with open(os.path.join(folder, part + '.exc'), encoding='latin-1') as file:
                for line in file:
                    self.base.setdefault(line.split()[0], line.split()[1])

    def _lemma(self, word):
        if self.synonyms.get(word):
            return word, ''
        if word in self.base:
            return self.base[word], 's' if word.endswith('s') else 'ed'
        for ending, cuts in (('s', ('ies:y', 'es:', 's:')), ('ed', ('ied:y', 'ed:e', 'ed:')), ('ing', ('ing:e', 'ing:'))):
            for cut in cuts:
                tail, new = cut.split(':')
                if word.endswith(tail) and self.synonyms.get(word[:-len(tail)] + new):
                    return word[:-len(tail)] + new, ending
        return word, ''

    def other(self, word, random_):
        """Another word for a folded word, or None."""
        lemma, ending = self._lemma(word)
        choices = self.synonyms.get(lemma)
        if not choices:
            return None
        return _inflect(random_.choice(sorted(choices)), ending)
