"""Forms of English words by rule, with the irregular ones of WordNet's lists of exceptions."""
import collections, pathlib

VOWELS = 'aeiou'
SAME = set('put cut hit let set cost hurt shut spread split bid cast burst bet rid quit read broadcast forecast thrust shed upset'.split())
PARTS = {'n': 'noun', 'v': 'verb', 'a': 'adj', 'r': 'adv'}
TAGS = {'n': ('base', 'plural'), 'v': ('base', 'third', 'past', 'participle', 'gerund'), 'a': ('base', 'comparative', 'superlative'), 'r': ('base',)}


def doubled(lemma):
    """Does the last consonant double before a vowel: "stop", not "visit"."""
    if len(lemma) < 3 or lemma[-1] in VOWELS + 'wxyh' or lemma[-2] not in VOWELS or lemma[-3] in VOWELS: return False
    return sum(c in VOWELS for c in lemma) == 1


def with_s(lemma):
    if lemma.endswith(('s', 'x', 'z', 'ch', 'sh')): return lemma + 'es'
    if lemma.endswith('y') and lemma[-2:-1] not in VOWELS: return lemma[:-1] + 'ies'
    return lemma + 's'


def with_vowel(lemma, ending):
    if lemma.endswith('e') and not lemma.endswith(('ee', 'oe', 'ye')): return lemma[:-1] + ending
    if lemma.endswith(('ee', 'oe', 'ye')): return lemma + (ending[1:] if ending[0] == 'e' else ending)
    if ending[0] == 'e' and lemma.endswith('y') and lemma[-2:-1] not in VOWELS: return lemma[:-1] + 'i' + ending
    return lemma + (lemma[-1] if doubled(lemma) else '') + ending


class Inflector:
    def __init__(self, wordnet):
        self.irregular = collections.defaultdict(list)  # (part, lemma): forms
        self.lemmas = collections.defaultdict(set)      # form: (part, tag, lemma), filled by `learn`
        for part, name in PARTS.items():
            for line in open(pathlib.Path(wordnet) / f'{name}.exc', encoding='utf-8'):
                form, *lemmas = line.split()
                for lemma in lemmas: self.irregular[part, lemma].append(form)

    def form(self, lemma, part, tag):
        """The form of one word; of a phrase its head, the first word of a verb and the last of anything else."""
        if ' ' in lemma:
            words = lemma.split(' ')
            at = 0 if part == 'v' else -1
            words[at] = self.form(words[at], part, tag)
            return ' '.join(words)
        if tag == 'base' or not lemma.isalpha(): return lemma
        irregular = self.irregular.get((part, lemma), ())
        if part == 'n':
            odd = [f for f in irregular if f != lemma]
            return odd[0] if odd else with_s(lemma)
        if part == 'v':
            if tag == 'third': return {'be': 'is', 'have': 'has'}.get(lemma, with_s(lemma))
            if tag == 'gerund': return next((f for f in irregular if f.endswith('ing')), with_vowel(lemma, 'ing'))
            if lemma in SAME: return lemma
            past = [f for f in irregular if not f.endswith('ing') and not f.endswith('s')]
            if not past: return with_vowel(lemma, 'ed')
            participle = [f for f in past if f.endswith(('n', 'ne', 'wn', 'un', 'en'))]
            if tag == 'participle': return participle[-1] if participle else past[-1]
            plain = [f for f in past if f not in participle]
            return plain[0] if plain else past[0]
        ending = 'er' if tag == 'comparative' else 'est'
        if irregular: return next((f for f in irregular if f.endswith(('r', 'e') if tag == 'comparative' else ('t',))), with_vowel(lemma, ending))
        return with_vowel(lemma, ending) if len(lemma) <= 6 else lemma

    def learn(self, lemmas):
        """From (lemma, part) pairs: what each of their forms may be."""
        for lemma, part in lemmas:
            for tag in TAGS[part]: self.lemmas[self.form(lemma, part, tag)].add((part, tag, lemma))
