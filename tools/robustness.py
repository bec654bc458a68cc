"""Development sets as careless writers would have set them, to measure how much each figure falls.

usage: robustness.py CORPORA OUT

Writes OUT/upper, OUT/lower and OUT/unpunctuated, each a folder of corpora with the development parts of UD EWT and CrossNER politics.
Annotation stays that of the original; unpunctuated sentences lose the punctuation that nothing hangs on.
"""
import os
import sys

EWT = os.path.join('ud-ewt', 'en_ewt-ud-dev.conllu')
POLITICS = os.path.join('ner-crossner', 'politics', 'dev.txt')
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
    bare = [[line for line in lines if line.split('\t')[0] not in MARKS] for lines in names]
    written(os.path.join(out, 'unpunctuated', POLITICS), [lines for lines in bare if lines])


main()
