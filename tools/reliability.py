#!/usr/bin/env python3
"""How often events or claims of a score are right: reliability of the scores of `overt read`.

usage: reliability.py OVERT RECORDS [--half odd|even]      RECORDS is PLOVER_GSR_CAMEO.txt of the PLOVER project, a JSON list
       reliability.py OVERT --claims FOLDER                FOLDER holds PolNeAR's text/*.txt and attributions/*.ann

Events: counted are events that are said to have happened (phase occurred, ongoing or ended) and whose trigger overlaps the words that a record marks as its event: right when their PLOVER
type is the record's. Claims: right when one attribution shares words with its cue and its content, and with its source where both have one; claims whose cue is a mark are left out. Planned and wanted ones are left out, as the records name them by another type. Printed: for each tenth of score the number of events, their mean score and
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

def attributions(text_file):
    """[{role: [(begin, end)]}] of the first annotator's file beside a text."""
    files = [file for file in sorted((text_file.parent.parent / 'attributions').iterdir()) if file.name.startswith(text_file.stem + '_')]
    spans, out = {}, []
    for line in files[0].read_text(encoding='utf-8').splitlines() if files else []:
        cells = line.split('\t')
        if line[0] == 'T': spans[cells[0]] = [tuple(map(int, piece.split())) for piece in cells[1].split(' ', 1)[1].split(';')]
        elif line[0] == 'E':
            roles = {}
            for part in cells[1].split():
                name, value = part.split(':')
                roles.setdefault(name.rstrip('0123456789').lower(), []).extend(spans.get(value, []))
            out.append(roles)
    return out

def judged_claims(overt, folder):
    """[(score, right)]"""
    files = [file for file in sorted(pathlib.Path(folder).glob('text/*.txt')) if attributions(file)]
    printed = subprocess.run([overt, 'read', '--format', 'json', *files], stdout=subprocess.PIPE, check=True, encoding='utf-8').stdout
    meet = lambda pieces, begin, end: any(begin < e and b < end for b, e in pieces)
    out = []
    for file, line in zip(files, printed.splitlines()):
        gold = attributions(file)
        for claim in json.loads(line)['claims']:
            link = claim['chain'][-1]
            cue, content = link['cue'], claim.get('parts') or [claim]
            if not cue or not any(c.isalnum() for c in cue['text']): continue
            out.append((claim['score'], any(
                meet(a.get('cue', []), cue['start'], cue['end']) and any(meet(a.get('content', []), part['start'], part['end']) for part in content) and
                (link['start'] is None or not a.get('source') or meet(a['source'], link['start'], link['end'])) for a in gold)))
    return out

def main():
    arguments = sys.argv[1:]
    claims = arguments[1:2] == ['--claims'] and len(arguments) == 3
    half = arguments[arguments.index('--half') + 1] if '--half' in arguments else ''
    if len(arguments) < 2 or half not in ('', 'odd', 'even'): sys.exit(__doc__)
    found = judged_claims(arguments[0], arguments[2]) if claims else judged(arguments[0], records(arguments[1], half))
    if not found: sys.exit('nothing was found that could be judged')
    bins = {}
    for score, right in found: bins.setdefault(min(9, int(score * 10)), []).append((score, right))
    error = 0
    for tenth, events in sorted(bins.items()):
        mean, share = sum(s for s, _ in events) / len(events), sum(r for _, r in events) / len(events)
        error += abs(mean - share) * len(events) / len(found)
        print(f'{tenth / 10:.1f}..{(tenth + 1) / 10:.1f}  {len(events):4}  mean score {mean:.2f}  right {share:.2f}')
    share = sum(r for _, r in found) / len(found)
    print(f'{len(found)}, {share:.3f} right; Brier {sum((s - r) ** 2 for s, r in found) / len(found):.3f} (constant {share * (1 - share):.3f}); calibration error {error:.3f}')

if __name__ == '__main__': main()
