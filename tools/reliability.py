#!/usr/bin/env python3
"""How often events of a score are right: reliability of the scores of `overt read` on records that mark one event each.

usage: reliability.py OVERT RECORDS [--half odd|even]      RECORDS is PLOVER_GSR_CAMEO.txt of the PLOVER project, a JSON list

Counted are events that are said to have happened (phase occurred, ongoing or ended) and whose trigger overlaps the words that a record marks as its event: right when their PLOVER
type is the record's. Planned and wanted ones are left out, as the records name them by another type. Printed: for each tenth of score the number of events, their mean score and
the share that is right; then the Brier score, that of the share of all as a constant, and the expected calibration error (10 bins).
"""
import json, pathlib, re, subprocess, sys, tempfile

RENAMED = {'DISAPPROVE': 'ACCUSE', 'DEMAND': 'REQUEST', 'FIGHT': 'ASSAULT', 'INVESTIGATE': 'ACCUSE'}  # the manual of 2021

def records(path, half):
    """[(text, type, spans of the event)]"""
    out = []
    for record in json.loads(pathlib.Path(path).read_text(encoding='utf-8')):
        if 'text' not in record: continue
        text, spans, at, info = record['text'], [], 0, record['textInfo']
        for tag, words in re.findall(r'\(((?:SRC|TAR|EVT)[^:()]*): ?([^()]*)\)', info if isinstance(info, str) else info.get('markup', '')):
            begin = text.find(words, at)
            if begin < 0 or not words: continue
            at = begin + len(words)
            if tag.startswith('EVT'): spans.append((begin, at))
        if spans: out.append((text, RENAMED.get(record['event'].upper(), record['event'].upper()), spans))
    return [record for i, record in enumerate(out, 1) if not half or i % 2 == (half == 'odd')]

def judged(overt, rows):
    """[(score, right)]"""
    with tempfile.TemporaryDirectory() as folder:
        files = [pathlib.Path(folder) / f'{i:04d}.txt' for i in range(len(rows))]
        for file, (text, _, _) in zip(files, rows): file.write_text(text + '\n', encoding='utf-8')
        printed = subprocess.run([overt, 'read', '--format', 'json', *files], stdout=subprocess.PIPE, check=True, encoding='utf-8').stdout
    out = []
    for (_, kind, spans), line in zip(rows, printed.splitlines()):
        for event in json.loads(line)['events']:
            trigger = event['trigger']
            marked = any(trigger['start'] < end and begin < trigger['end'] for begin, end in spans)
            if marked and event['phase'] in ('occurred', 'ongoing', 'ended'): out.append((event['score'], (event['plover'] or {}).get('type') == kind))
    return out

def main():
    arguments = sys.argv[1:]
    half = arguments[arguments.index('--half') + 1] if '--half' in arguments else ''
    if len(arguments) < 2 or half not in ('', 'odd', 'even'): sys.exit(__doc__)
    found = judged(arguments[0], records(arguments[1], half))
    if not found: sys.exit('no event was found under the words of a record')
    bins = {}
    for score, right in found: bins.setdefault(min(9, int(score * 10)), []).append((score, right))
    error = 0
    for tenth, events in sorted(bins.items()):
        mean, share = sum(s for s, _ in events) / len(events), sum(r for _, r in events) / len(events)
        error += abs(mean - share) * len(events) / len(found)
        print(f'{tenth / 10:.1f}..{(tenth + 1) / 10:.1f}  {len(events):4} events  mean score {mean:.2f}  right {share:.2f}')
    share = sum(r for _, r in found) / len(found)
    print(f'{len(found)} events, {share:.3f} right; Brier {sum((s - r) ** 2 for s, r in found) / len(found):.3f} (constant {share * (1 - share):.3f}); calibration error {error:.3f}')

if __name__ == '__main__': main()
