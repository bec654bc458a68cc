"""training/lineage CORPORA_DIR OUT OVERT: writes common-words.txt and relations.tsv into OUT. See training/README.md."""
import argparse
import json
import os
import subprocess
import sys

from . import common_words, corpora, fit, pairs
from .thesaurus import Thesaurus

HELD_OUT = 5  # every fifth pair judges and does not teach


def measured(overt, made, folder):
    """Measures of each pair, as `overt compare --explain` prints them: (names, rows)."""
    os.makedirs(os.path.join(folder, 'pairs'), exist_ok=True)
    listing = os.path.join(folder, 'pairs.tsv')
    with open(listing, 'w', encoding='utf-8') as lines:
        for number, (_, a, b) in enumerate(made):
            paths = [os.path.join(folder, 'pairs', f'{number:06d}{side}.txt') for side in 'ab']
            for path, text in zip(paths, (a, b)):
                with open(path, 'w', encoding='utf-8') as file:
                    file.write(text)
            lines.write('\t'.join(paths) + '\n')
    run = subprocess.run([overt, 'compare', '--pairs', listing, '--explain', '--format', 'json'], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f'{overt} compare: {run.stderr}')
    rows = [json.loads(line)['measures'] for line in run.stdout.splitlines()]
    return list(rows[0]), [list(row.values()) for row in rows]


def report(kinds, told):
    right = 0
    for kind in fit.TOLD:
        given = [t for k, t in zip(kinds, told) if k == kind]
        right += given.count(kind)
        print(f'{kind:12} {given.count(kind) / len(given):.3f}  ' + ' '.join(f'{g}:{given.count(g)}' for g in fit.TOLD if g != kind and g in given))
    copies = sum((k in fit.COPIES) == (t in fit.COPIES) for k, t in zip(kinds, told))
    print(f'of {len(kinds)} held-out pairs right: relation {right / sum(k in fit.TOLD for k in kinds):.4f}, copy or not {copies / len(kinds):.4f}')


def main():
    parser = argparse.ArgumentParser(prog='training/lineage', description=__doc__)
    parser.add_argument('corpora', help='folder with text-wikinews, text-open-news and the others of overt_lineage/corpora.py')
    parser.add_argument('out', help='folder for what is made')
    parser.add_argument('overt', help='the program, which measures the pairs')
    parser.add_argument('--each', type=int, default=2500, help='pairs of each kind (2500)')
    parser.add_argument('--wordnet', default='/usr/share/wordnet', help="files of Debian's wordnet-base (/usr/share/wordnet)")
    parser.add_argument('--words', action='store_true', help='make the list of common words only; it changes the measures')
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    if options.words:
        common_words.write(corpora.common_word_texts(options.corpora), os.path.join(options.out, 'common-words.txt'))
        return
    made = list(pairs.Maker(corpora.pair_texts(options.corpora), Thesaurus(options.wordnet)).make(options.each))
    names, rows = measured(options.overt, made, options.out)
    kinds = [kind for kind, _, _ in made]
    teach = [i for i in range(len(kinds)) if i % HELD_OUT]
    judge = [i for i in range(len(kinds)) if i % HELD_OUT == 0]
    model = fit.fit([kinds[i] for i in teach], [rows[i] for i in teach], names)
    report([kinds[i] for i in judge], fit.told(model, [rows[i] for i in judge]))
    fit.write(model, names, os.path.join(options.out, 'relations.tsv'))


if __name__ == '__main__':
    main()
