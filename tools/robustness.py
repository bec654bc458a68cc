"""Development sets as careless writers would have set them, to measure how much each figure falls.

usage: robustness.py CORPORA OUT

Writes OUT/upper, OUT/lower and OUT/unpunctuated, each a folder of corpora with the development parts of UD EWT and CrossNER politics, and
OUT/spun with UD EWT alone. Annotation stays that of the original; unpunctuated sentences lose the punctuation that nothing hangs on; of spun
sentences a quarter of the nouns, verbs, adjectives and adverbs are other words with the same tag and features, drawn from UD EWT train:
like a spinner's words they fit in form and not in sense, more roughly than any spinner's.
"""
import os
import random
import sys
from collections import defaultdict

EWT = os.path.join('ud-ewt', 'en_ewt-ud-dev.conllu')
TRAIN = os.path.join('ud-ewt', 'en_ewt-ud-train.conllu')
POLITICS = os.path.join('ner-crossner', 'politics', 'dev.txt')
SPUN, SHARE = ('NOUN', 'VERB', 'ADJ', 'ADV'), 0.25
MARKS = set('.,;:!?"\'()[]-–—“”‘’`') | {'...', '--', "''", '``'}


def blocks(path):
    with open(path, encoding='utf-8') as file:
        return [block.split('\n') for block in file.read().strip('\n').split('\n\n')]


def written(path, sentences):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(''.join('\n'.join(lines) + '\n\n' for lines in sentences))


def with_forms(lines, change):
    """A CoNLL-U sentence with other forms."""
    out = []
    for line in lines:
        if line[:1].isdigit():
            columns = line.split('\t')
            columns[1] = change(columns[1])
            line = '\t'.join(columns)
        if not line.startswith('# text'):
            out.append(line)
    return out


def without_punctuation(lines):
    rows = [line.split('\t') for line in lines if line[:1].isdigit() and '.' not in line.split('\t')[0]]
    words = [row for row in rows if '-' not in row[0]]
    ruled, gone = {row[6] for row in words}, set()
    inside = {str(k) for row in rows if '-' in row[0] for k in range(int(row[0].split('-')[0]), int(row[0].split('-')[1]) + 1)}
    for row in words:
        if row[3] == 'PUNCT' and row[0] not in ruled and row[0] not in inside:
            gone.add(row[0])
    kept = [row[0] for row in words if row[0] not in gone]
    place = {number: str(i + 1) for i, number in enumerate(kept)} | {'0': '0'}
    out = [line for line in lines if line.startswith('#') and not line.startswith('# text')]
    for row in rows:
        if row[0] in gone:
            out[-1] = out[-1].replace('SpaceAfter=No', '_')
            continue
        row = list(row)
        row[0] = '-'.join(place[number] for number in row[0].split('-'))
        row[6], row[8] = place.get(row[6], row[6]), '_'
        out.append('\t'.join(row))
    return out if kept else lines


def words_by_form(sentences):
    """{(UPOS, XPOS, features): its lower-case words in their order, as often as they occur}"""
    out = defaultdict(list)
    for lines in sentences:
        for line in lines:
            columns = line.split('\t')
            if line[:1].isdigit() and columns[0].isdigit() and columns[3] in SPUN and columns[1].islower() and columns[1].isalpha():
                out[columns[3], columns[4], columns[5]].append(columns[1])
    return out


def spun(lines, words, draw):
    inside = {str(k) for line in lines if line[:1].isdigit() and '-' in line.split('\t')[0]
              for first, last in [map(int, line.split('\t')[0].split('-'))] for k in range(first, last + 1)}
    out = []
    for line in lines:
        columns = line.split('\t')
        if line[:1].isdigit() and columns[0] not in inside and columns[1].islower() and columns[1].isalpha():
            others = words.get((columns[3], columns[4], columns[5]))
            if others and draw.random() < SHARE:
                columns[1] = draw.choice(others)
                line = '\t'.join(columns)
        if not line.startswith('# text'):
            out.append(line)
    return out


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    corpora, out = sys.argv[1:]
    trees, names = blocks(os.path.join(corpora, EWT)), blocks(os.path.join(corpora, POLITICS))
    for name, change in (('upper', str.upper), ('lower', str.lower)):
        written(os.path.join(out, name, EWT), [with_forms(lines, change) for lines in trees])
        changed = [['\t'.join([change(line.split('\t')[0]), *line.split('\t')[1:]]) for line in lines] for lines in names]
        written(os.path.join(out, name, POLITICS), changed)
    written(os.path.join(out, 'unpunctuated', EWT), [without_punctuation(lines) for lines in trees])
    words, draw = words_by_form(blocks(os.path.join(corpora, TRAIN))), random.Random(1)
    written(os.path.join(out, 'spun', EWT), [spun(lines, words, draw) for lines in trees])
    bare = [[line for line in lines if line.split('\t')[0] not in MARKS] for lines in names]
    written(os.path.join(out, 'unpunctuated', POLITICS), [lines for lines in bare if lines])


main()
