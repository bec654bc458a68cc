#!/usr/bin/env python3
"""Copies with words exchanged and excerpts of them, found by the index and by datasketch's MinHash LSH over the same reports.

usage: copies.py OVERT TEXTS [REPORTS]      TEXTS: reports separated by form feeds; Python with datasketch
datasketch as FineWeb sets it: runs of five words, 112 permutations in 14 bands of 8. Processor time of one core.
"""
import json
import os
import pathlib
import random
import re
import resource
import subprocess
import sys
import tempfile
import time

from datasketch import MinHash, MinHashLSH


def spun(text, share, vocabulary, random_):
    """Long words in small letters exchanged for others of the collection: what a rewriter does, without its thesaurus."""
    return ' '.join(random_.choice(vocabulary) if len(w) > 4 and w.isalpha() and w.islower() and random_.random() < share else w
                    for w in text.split())


def half(text):
    words = text.split()
    return ' '.join(words[:max(30, len(words) // 2)])


def minhash(text):
    words = re.findall(r'\w+', text.lower())
    out = MinHash(num_perm=112)
    for i in range(len(words) - 4):
        out.update(' '.join(words[i:i + 5]).encode())
    return out


def main():
    overt, path = sys.argv[1], sys.argv[2]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 5000
    random_ = random.Random(1)
    reports = [t for t in pathlib.Path(path).read_text(encoding='utf-8').split('\f') if len(t.split()) > 60]
    reports = random_.sample(reports, count)
    vocabulary = sorted({w for t in reports for w in t.split() if len(w) > 4 and w.isalpha() and w.islower()})
    asked = random_.sample(range(count), min(300, count))
    kinds = {'15 % exchanged': lambda t: spun(t, 0.15, vocabulary, random_), '35 % exchanged': lambda t: spun(t, 0.35, vocabulary, random_),
             'half of that': lambda t: half(spun(t, 0.35, vocabulary, random_)), 'half': half}
    copies = {kind: [(n, make(reports[n])) for n in asked] for kind, make in kinds.items()}

    start = time.process_time()
    lsh = MinHashLSH(num_perm=112, params=(14, 8))
    for number, text in enumerate(reports):
        lsh.insert(number, minhash(text))
    built = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f'datasketch: {count / built:.0f} reports a second, the process {memory:.0f} MB')
    for kind, some in copies.items():
        print(f'  {kind}: {100 * sum(n in lsh.query(minhash(t)) for n, t in some) / len(some):.1f} % found')

    with tempfile.TemporaryDirectory() as folder:
        for name, some in (('all', enumerate(reports)), *copies.items()):
            os.mkdir(os.path.join(folder, name))
            for number, text in some:
                pathlib.Path(folder, name, f'{number:06d}.txt').write_text(text, encoding='utf-8')
        index = os.path.join(folder, 'index')
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([overt, 'lineage', '--index', index, os.path.join(folder, 'all'), '--format', 'json'], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f'overt: {count / took:.0f} reports a second, each read, placed and added, '
              f'{os.path.getsize(index) / count:.0f} bytes each on disk')
        for kind in kinds:
            run = subprocess.run([overt, 'lineage', '--index', index, '--ask', os.path.join(folder, kind), '--format', 'json'],
                                 check=True, capture_output=True, text=True)
            lines = [json.loads(line) for line in run.stdout.splitlines()]
            found = sum(pathlib.Path(line['id']).name in (pathlib.Path(line['parent'] or '-').name, pathlib.Path(line['family']).name)
                        and line['parent'] is not None for line in lines)
            print(f'  {kind}: {100 * found / len(lines):.1f} % found')


if __name__ == '__main__':
    main()
