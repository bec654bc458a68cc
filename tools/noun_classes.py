#!/usr/bin/env python3
"""Builds data/kinds/nouns/*.txt, the nouns of some classes of data/kinds.yaml, from WordNet.

usage: noun_classes.py WORDNET NOUNS      WORDNET holds data.noun, index.noun, cntlist.rev; NOUNS is data/kinds/nouns

A noun of one word is listed where each of its senses lies under one of the synsets below, or its first does and nine tenths of
its uses in WordNet's tagged texts (eight at least). Words with a sense that is offensive are left out.
"""
import pathlib, re, sys
from collections import Counter, defaultdict

CLASSES = {  # the class: words with the number of the sense that heads it
    'human': [('person', 1)],
    'body': [('organization', 1)],
    'vehicle': [('vehicle', 1), ('craft', 2)],
    'weapon': [('weapon', 1), ('ammunition', 1), ('explosive', 1)],
    'structure': [('building', 1), ('bridge', 1), ('tower', 1), ('housing', 1)],
}
WORD = re.compile(r'[a-z]{3,}')
OFFENSIVE = re.compile(r'offensive|slur|derogat|disparag|obscene|vulgar|contempt|ethnic|abusive|insult')
SHARE, USES = .9, 8

def lines(path): return [l for l in path.read_text(encoding='latin-1').splitlines() if not l.startswith('  ')]

def read(folder):
    """-> words of each synset, its gloss, what lies under it; senses of each word; uses of each word and sense"""
    words, gloss, under, senses, uses = {}, {}, defaultdict(list), {}, Counter()
    for line in lines(folder / 'data.noun'):
        fields, gloss[line[:8]] = line.split(' | ', 1)
        f = fields.split()
        count = int(f[3], 16)
        words[f[0]] = {f[4 + 2 * i] for i in range(count)}
        pointers = f[5 + 2 * count:]
        for sign, above in zip(pointers[::4], pointers[1::4]):
            if sign == '@': under[above].append(f[0])
    for line in lines(folder / 'index.noun'):
        f = line.split()
        senses[f[0]] = f[6 + int(f[3]):]
    for line in lines(folder / 'cntlist.rev'):
        key, number, count = line.split()
        word, rest = key.split('%')
        if rest[0] == '1': uses[word, int(number)] = int(count)
    return words, gloss, under, senses, uses

def closure(heads, under):
    seen, left = set(heads), list(heads)
    while left:
        new = [s for s in under[left.pop()] if s not in seen]
        seen.update(new)
        left += new
    return seen

def main():
    folder, out = map(pathlib.Path, sys.argv[1:])
    words, gloss, under, senses, uses = read(folder)
    for name, heads in CLASSES.items():
        inside, chosen = closure([senses[word][number - 1] for word, number in heads], under), []
        for word, own in senses.items():
            if not WORD.fullmatch(word) or any(OFFENSIVE.search(gloss[s]) for s in own): continue
            fits = [s in inside and word in words[s] for s in own]
            counts = [uses[word, i + 1] for i in range(len(own))]
            share = sum(n for n, fit in zip(counts, fits) if fit)
            if all(fits) or fits[0] and sum(counts) >= USES and share >= SHARE * sum(counts): chosen.append(word)
        (out / f'{name}.txt').write_text('\n'.join(sorted(chosen)) + '\n', encoding='ascii')
        print(f'{name}: {len(chosen)}')

main()
