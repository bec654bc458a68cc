"""data/lineage/common-words.txt: how many texts hold a word, for words that many hold. All others count as rare."""
import math
from collections import Counter

from .corpora import words

KEPT = 6000
STEP = 0.25  # of the natural logarithm: finer does not matter


def write(texts, path):
    held = Counter()
    for text in texts:
        held.update({w.lower().split("'")[0].split('’')[0] for w in words(text.text)})
    rows = {}
    for word, count in held.most_common(KEPT):
        if word.isascii() and word:
            weight = round(math.log(len(texts) / count) / STEP) * STEP
            rows.setdefault(weight, []).append(word)
    with open(path, 'w', encoding='utf-8') as file:
        file.write('# How telling a word is: the natural logarithm of all texts over those that hold it, then the words. Words that are not\n'
                   '# listed are rarer than all of these. Made by training/lineage from open text (data/ATTRIBUTION.md); folded forms.\n')
        for weight in sorted(rows):
            line = f'{weight:.2f}:'
            for word in sorted(rows[weight]):
                if len(line) + len(word) > 118:
                    file.write(line + '\n')
                    line = f'{weight:.2f}:'
                line += ' ' + word
            file.write(line + '\n')
