#!/usr/bin/env python3
"""Article extraction of overt beside trafilatura and resiliparse, in one run on the same pages: what each finds and how fast.

usage: pages.py OVERT FOLDER [ROUNDS]    FOLDER holds pages NAME.html and, where known, the text of their article NAME.txt

Quality: 4-word shingles with their counts, normalised in each page; macro precision and recall over the pages that have a text, and their F1 (the measure
of Scrapinghub's article extraction benchmark). Speed: pages per second of processor time on one core, the fastest of three ROUNDS, interleaved: overt as one
process over all pages, start and output included; the libraries called in this process, pages in memory. trafilatura: extract(), no comments, tables kept,
without metadata (it is slower with). resiliparse: extract_plain_text(main_content=True). They live in the Python environment that rivals.py makes.
"""
import collections, json, logging, pathlib, re, resource, statistics, subprocess, sys, time

import rivals

WORD = re.compile(r'\w+')


def shingles(text):
    words = WORD.findall(text or '')
    return collections.Counter(shingle for shingle in (tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3))) if shingle)


def shares(gold, found):
    """Right, too much and missing, as shares of one."""
    gold, found = shingles(gold), shingles(found)
    right = sum((gold & found).values())
    more, less = sum(found.values()) - right, sum(gold.values()) - right
    whole = right + more + less
    return (right / whole, more / whole, less / whole) if whole else (0.0, 0.0, 0.0)


def macro(rows):
    precision = statistics.mean(right / (right + more) for right, more, less in rows if right + more > 0)
    recall = statistics.mean(right / (right + less) for right, more, less in rows if right + less > 0)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0, precision, recall


def overt(program, pages):
    """Texts, and seconds of processor time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(['taskset', '-c', '0', program, 'extract', *map(str, pages)], stdout=subprocess.PIPE, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return [json.loads(line)['text'] for line in done.stdout.decode('utf-8').split('\n') if line], after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def library(function, contents):
    texts, start = [], time.process_time()
    for content in contents:
        try: texts.append(function(content) or '')
        except Exception: texts.append('')
    return texts, time.process_time() - start


def contenders():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    from resiliparse.parse.html import HTMLTree
    import trafilatura
    logging.disable(logging.CRITICAL)
    return {f'trafilatura {trafilatura.__version__}': lambda page: trafilatura.extract(page, include_comments=False, include_tables=True),
            'resiliparse': lambda page: extract_plain_text(HTMLTree.parse(bytes_to_str(page, detect_encoding(page))), main_content=True)}


def main():
    if len(sys.argv) < 3: sys.exit(__doc__)
    rivals.inside_environment(__file__)
    program, folder, rounds = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 3
    pages = sorted(folder.glob('*.html'))
    contents = [page.read_bytes() for page in pages]
    golds = [page.with_suffix('.txt') for page in pages]
    systems = {'overt': lambda: overt(program, pages)}
    for name, function in contenders().items(): systems[name] = lambda function=function: library(function, contents)
    texts, seconds = {}, collections.defaultdict(list)
    for _ in range(rounds):
        for name, run in systems.items():
            texts[name], taken = run()
            seconds[name].append(taken)
    for name in systems:
        rows = [shares(gold.read_text(encoding='utf-8'), text) for gold, text in zip(golds, texts[name]) if gold.exists()]
        quality = '' if not rows else 'F1 %.4f  P %.4f  R %.4f (%d pages)  ' % (*macro(rows), len(rows))
        print(f'{name:20} {quality}{len(pages) / min(seconds[name]):.0f} pages per second of processor time ({len(pages)} pages, {sum(map(len, contents)) / 1e6:.0f} MB)')


if __name__ == '__main__':
    main()
