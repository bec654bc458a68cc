#!/usr/bin/env python3
"""Words a second of `overt parse` and `overt read` as the input grows: 1 to 10,000 documents, and one document of 10 to 100,000 words.

usage: growth.py OVERT [LARGEST]     LARGEST: words of the largest size, 100,000 unless said otherwise

One thread; the time of a start with a single sentence is taken off. Fails where the largest size runs at less than two thirds of the
best words a second among the sizes of a tenth of it and more: work that grows with the square of the input would run at a tenth.
"""
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
WHO = ('The foreign minister', 'A spokesman for the navy', 'Officials in Oslo', 'Ms. Haraldsen', 'Two former inspectors')
SAID = ('said on Tuesday that', 'confirmed that', 'did not believe that', 'warned last week that')
WHAT = ('the shipment of radar equipment', 'a delegation of engineers', 'the northern harbour', 'its oldest freighter')
DID = ('would reach the coast before September.', 'had been delayed twice.', 'was seized by the coast guard.', 'cannot be repaired.')
SHORT = 12  # words of each of many documents, about
MEASURABLE = 1000  # words below which the start hides the rest


def text_of(words, seed):
    """About as many words, in paragraphs of three sentences."""
    pick, out, count = random.Random(seed), [], 0
    while count < words:
        sentence = ' '.join(pick.choice(part) for part in (WHO, SAID, WHAT, DID))
        out.append(sentence)
        count += sentence.count(' ') + 1
    return '\n\n'.join(' '.join(out[i:i + 3]) for i in range(0, len(out), 3)) + '\n', count


def processor_seconds(command):
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, 'OVERT_DATA': str(ROOT)})
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def measure(overt, command, corpus, start):
    """[(label, words, words/s)] of one way to grow."""
    rows = []
    for kind, target, words in corpus:
        seconds = max(1e-3, processor_seconds([overt, command, '--threads', '1', target]) - start)
        rows.append((kind, words, words / seconds))
        print(f'{command:6} {kind:24} {words:8} words {seconds:9.2f} s {words / seconds:8.0f} words/s', flush=True)
    return rows


def corpora(folder, largest):
    """[(label, path, words)] of many short documents, and of one that grows."""
    many, one, count = [], [], 1
    while count * SHORT <= 1.2 * largest:
        place = folder / f'many{count}'
        place.mkdir()
        words = 0
        for i in range(count):
            text, length = text_of(SHORT, i)
            (place / f'{i}.txt').write_text(text)
            words += length
        many.append((f'{count} documents', place, words))
        count *= 10
    size = 10
    while size <= largest:
        text, words = text_of(size, size)
        place = folder / f'one{size}.txt'
        place.write_text(text)
        one.append(('one document', place, words))
        size *= 10
    return many, one


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    overt, largest = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    slow = []
    with tempfile.TemporaryDirectory() as name:
        groups = corpora(pathlib.Path(name), largest)
        first = pathlib.Path(name) / 'first.txt'
        first.write_text(text_of(1, 1)[0])
        for command in ('parse', 'read'):
            start = min(processor_seconds([overt, command, '--threads', '1', first]) for _ in range(3))
            for group in groups:
                rows = measure(overt, command, group, start)
                compared = [speed for _, words, speed in rows if words >= max(MEASURABLE, rows[-1][1] / 15)]
                if compared and rows[-1][2] < 2 / 3 * max(compared):
                    slow.append(f'{command}, {rows[-1][0]}')
    if slow:
        sys.exit('growth: slower with size: ' + '; '.join(slow))


if __name__ == '__main__':
    main()
