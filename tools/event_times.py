#!/usr/bin/env python3
"""Scores the times of events on MEANTIME: of the events whose day people wrote down, how many does overt place on that day.

usage: event_times.py OVERT --corpora CORPORA [--split tune|judge|all] [--verbose]

Reads CORPORA/xdoc-meantime: 120 reports of Wikinews (CC BY), whose event mentions belong to instances with a time. Reports with an even
number tune, those with an odd number judge (training/splits.toml): --verbose does not name misses of the latter. A report is read as
published on the day it gives in its second line. An event of a reading stands for a mention when its trigger overlaps the mention's
words; for a mention of saying, a claim whose cue does. It is
  right       when its time is the day alone, or its bounds are,
  wide        when its time is a longer stretch that holds the day, or its bounds do,
  wrong       when its time or its bounds leave the day out,
  open        when the reading says neither a time nor a bound.
Printed: how many of those right or wrong are right, the share of each answer among the mentions with a day that have an event, and how many of all mentions with a day those are.
"""
import argparse, collections, csv, datetime, json, os, pathlib, re, subprocess, sys, tempfile

NO_SPACE_BEFORE = {'.', ',', ';', ':', '?', '!', ')', ']', '%', "'s", "n't", "'", "''", "'re", "'ve", "'ll", "'d", "'m"}
NO_SPACE_AFTER = {'(', '[', '$', '#', '``'}

def instances(path):
    """Day of every event instance that has one."""
    with open(path, encoding='utf-8', newline='') as file:
        rows = csv.DictReader(file, delimiter='\t')
        return {r['#ID']: r['TIME'] for r in rows if r['TYPE'] == 'EVENT' and re.fullmatch(r'\d{4}-\d\d-\d\d', r['TIME'] or '')}

def documents(path):
    """{document: [(sentence, word, references)]}"""
    out, words = collections.OrderedDict(), None
    for line in path.read_text(encoding='utf-8').splitlines():
        if line.startswith('#begin'): words = out.setdefault(re.search(r'\((.*?)\)', line)[1], [])
        elif line and not line.startswith('#'):
            cell = line.split('\t')
            words.append((int(cell[1]), cell[3], [r.strip() for r in cell[4].split('|') if r.strip() not in ('-', '')]))
    return out

def mentions(words, days):
    """[(first word, last word, day)] of the mentions of instances with a day."""
    opened, out = collections.defaultdict(list), []
    for i, (_, _, references) in enumerate(words):
        for reference in references:
            name = reference.strip('()')
            if reference.startswith('('): opened[name].append(i)
            if reference.endswith(')'):
                first = opened[name].pop() if opened[name] else i
                day = days.get(re.sub(r'^(cross_|intra_)+', '', name))
                if day: out.append((first, i, day))
    return out

def plain(words):
    """The text, a paragraph for each sentence of the head and one for the rest, and where each word stands in it."""
    text, places, before = '', [], None
    for sentence, word, _ in words:
        new = before is not None and sentence != before[0]
        if new: text += '\n\n' if before[0] < 2 else ' '
        elif before and word not in NO_SPACE_BEFORE and before[1] not in NO_SPACE_AFTER: text += ' '
        word = {'``': '"', "''": '"'}.get(word, word)
        places.append((len(text), len(text) + len(word)))
        text += word
        before = (sentence, word)
    return text, places

def published(words):
    """The day in the second line: "March 01 , 2008"."""
    line = ' '.join(word for sentence, word, _ in words if sentence == 1).replace(' ,', ',')
    return datetime.datetime.strptime(line, '%B %d, %Y').date().isoformat()

def said(reading, start, end):
    """A claim whose cue overlaps the words, as if it were an event; None when there is none."""
    for claim in reading['claims']:
        if any(link['cue'] and link['cue']['start'] < end and start < link['cue']['end'] for link in claim['chain']):
            return {'when': claim['said_when'], 'phase': 'occurred'}
    return None

def verdict(event, times, day):
    time = next((t for t in times if t['id'] == event['when']), None) if event['when'] else None
    bounds = event.get('when_bounds') or {}
    if time and time['from']:
        after = (datetime.date.fromisoformat(day) + datetime.timedelta(1)).isoformat()
        if time['from'][:10] == day and time['until'] <= after + 'T12': return 'right'
        return 'wide' if time['from'][:10] <= day < time['until'][:10] else 'wrong'
    if not (bounds.get('from') or bounds.get('until')): return 'open'
    if bounds.get('from') == day and bounds.get('until') == (datetime.date.fromisoformat(day) + datetime.timedelta(1)).isoformat(): return 'right'
    inside = (bounds.get('from') or '0') <= day and day <= (bounds.get('until') or '9')
    return 'wide' if inside else 'wrong'

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('overt')
    parser.add_argument('--corpora', required=True, type=pathlib.Path)
    parser.add_argument('--split', choices=('tune', 'judge', 'all'), default='all')
    parser.add_argument('--verbose', action='store_true')
    args = parser.parse_args()
    folder = args.corpora / 'xdoc-meantime'
    if not folder.exists(): print(f'xdoc-meantime: skipped, not in {args.corpora}'); return
    days = instances(folder / 'list_instances.csv')
    tally, total = collections.defaultdict(collections.Counter), collections.Counter()
    with tempfile.TemporaryDirectory() as temporary:
        for name, words in documents(folder / 'meantime.conll').items():
            wanted = mentions(words, days)
            split = 'tune' if int(re.search(r'\d+$', name)[0]) % 2 == 0 else 'judge'
            if not wanted or args.split not in (split, 'all'): continue
            text, places = plain(words)
            path = os.path.join(temporary, 'report.txt')
            pathlib.Path(path).write_text(text, encoding='utf-8', newline='')
            out = subprocess.run([args.overt, 'read', '--published', published(words), '--format', 'json', path], capture_output=True, text=True, check=False)
            if out.returncode: sys.exit(f'{args.overt}: {out.stderr.strip()}')
            reading = json.loads(out.stdout)
            for first, last, day in wanted:
                total[split] += 1
                start, end = places[first][0], places[last][1]
                event = next((e for e in reading['events'] if e['trigger']['start'] < end and start < e['trigger']['end']), None) or said(reading, start, end)
                if event is None: continue
                found = verdict(event, reading['times'], day)
                tally[split][found] += 1
                if args.verbose and split == 'tune' and found != 'right':
                    time = next((t for t in reading['times'] if t['id'] == event['when']), None)
                    print(f"{name} {published(words)} {found}: [{text[start:end]}] {event['phase']} day {day}, read", (time or {}).get('text'), (time or {}).get('from'),
                          event.get('when_bounds'), '|', text[max(0, start - 90):end + 60].replace('\n', ' '))
    for split, counts in tally.items():
        found = sum(counts.values())
        shares = '  '.join(f'{kind} {counts[kind] / found:.3f}' for kind in ('right', 'wide', 'wrong', 'open'))
        placed = counts['right'] + counts['wrong']
        print(f'{split}: of {placed} right or wrong {counts["right"] / max(1, placed):.3f} right; {shares}   ({found} of {total[split]} mentions with a day have an event)')

if __name__ == '__main__': main()
