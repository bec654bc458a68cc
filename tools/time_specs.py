#!/usr/bin/env python3
"""Scores the times of a build against the specifications of other readers of dates: what a phrase means on a given day.

usage: time_specs.py OVERT --corpora CORPORA [--verbose]

Reads time-recognizers-specs/DateTime (the default reader, English) and time-parser-tests/duckling_EN_Corpus.hs; a set that is
not there is named and skipped. A case is a sentence, the day it is read on, and what is in it. A case counts as applicable when
overt's contract can hold its answer:
  - days, stretches of days, days with a clock time or a part of the day, lengths, repetitions; not clock times without a day and
    time zones alone;
  - what depends on the day of reading, not on its hour and minute ("in five minutes"): overt knows a report's day alone;
  - closed stretches: those open at one end ("before Friday") are a preposition and a time to overt, so that the time is compared;
  - sentences without any time, in which nothing may be found.
  - words that say they are a time: overt must not take scores and phone numbers for dates, so that numbers without a month, a year of
    four figures, a unit, a colon or a.m. beside them ("5/12", "Monday 11-4", "from 3 to 5", "the 18th", "the second") are no time to it;
  - a report of the news, not a diary: "my week", a "second Sunday" without its month, stretches between two clock times of a day, and answers that take "upcoming two weeks" for the
    second week from now, are left out; a bare weekday, weekend or month, and a day or week of a month without its year, may be the last or
    the next; a season without a year may be of any;
  - what the words say by themselves: not "a few days" as three days, nor feasts of moon calendars, which the table of feasts leaves out;
  - what is no time, or another, in English prose: adjectives that TimeBank leaves unmarked ten times of eleven ("quarterly"), "sat" and "sun" in small letters, a
    date whose weekday is not that day's.
Where TIMEX3, which overt writes, differs from a specification by rule, its way is right: a stretch between two times is two
expressions; "the next three weeks" is a length; "two years ago" is that year, in which the exact day wanted lies; "three days from today" is the
day on which the stretch that is wanted ends; "the end of March" is a part of it, in which the bound that is wanted lies.
A day that the calendar lacks (30 February) must not be found. A sentence is read as the first paragraph of a text whose second one is plain
English without a time, since overt reads no text whose language cannot be told ("3/3/2015").
An expected time is found when a time that overlaps its words has the same first and last moment, or the same TIMEX3 value, as one
of the accepted answers (a bare weekday may be the last or the next). A case is right when all its times are found.
"""
import argparse, collections, datetime, json, os, pathlib, re, subprocess, sys, tempfile

SPECS = ('DateTimeModel', 'MergedParser', 'DateParser', 'DatePeriodParser', 'DateTimeParser', 'DateTimePeriodParser', 'DurationParser',
         'HolidayParser', 'SetParser')
UNITS = {'Y': 365 * 86400, 'Q': 365 * 21600, 'M': 365 * 7200, 'W': 7 * 86400, 'D': 86400, 'H': 3600, 'TM': 60, 'S': 1}

class Expected:
    """One time a case wants: `span` in code points, `answers` a list of (kind, value): ('span', (from, until)), ('at', from),
    ('timex', value), ('seconds', n), ('ends', (from, until)) of two times, ('inside', day)."""
    def __init__(self, span, answers): self.span, self.answers = span, answers

def iso(text): return text.strip().replace(' ', 'T').removesuffix('T00:00:00')

def next_day(day): return (datetime.date.fromisoformat(day) + datetime.timedelta(1)).isoformat()

def day_before(day): return (datetime.date.fromisoformat(day) - datetime.timedelta(1)).isoformat()

def seconds(timex):
    """Length of a TIMEX3 duration; None when a part of it is not a number."""
    m = re.fullmatch(r'P(?=.)((?:[\d.]+[YQMWD])*)(?:T((?:[\d.]+[HMS])+))?', timex)
    if not m: return None
    total = 0.0
    for part, prefix in ((m[1], ''), (m[2] or '', 'T')):
        for number, unit in re.findall(r'([\d.]+)([A-Z])', part):
            total += float(number) * UNITS[prefix + unit if prefix + unit in UNITS else unit]
    return total

NAMED = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*'
UNIT = r'(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|quarters?|years?|yrs?|decades?|centur\w+)'
WORDED = re.compile('|'.join([  # numbers that their own words make a time
    r'\d{4}[-/]\d\d?[-/]\d\d?', r'\d\d?([-/.])\d\d?\1\d{4}', rf'\b{NAMED}\.?[ ,]*(?:the )?\d\d?(?:st|nd|rd|th)?\b',
    rf'\d\d?(?:st|nd|rd|th)?(?: of)?[ ,]*{NAMED}\b', r'\d\d?:\d\d(?::\d\d)?', r'\d[\d.:]* ?[ap]\.?m\b', r'\b\d{4}s?\b', r'\bq[1-4]\b',
    r'\b[1-4]q\b', r'\bh[12]\b', r'\bweek \d+', r'\d+(?:st|nd|rd|th) (?:week|month|quarter|qtr|day|half|century)', rf'[\d.,]+[ -]?(?:\w+ )?{UNIT}\b']), re.I)
SHORT = r'(mon|tues?|wed|thur?s?|fri|sat|sun)\.?'
BARE = re.compile(rf"(on )?((mon|tues|wednes|thurs|fri|satur|sun)day|{SHORT}|the )?({NAMED})?", re.I)
WEEKDAY = re.compile(r'\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b', re.I)
DIARY = re.compile(r'my (day|week|weekend)|(first|second|third|fourth|fifth) (mon|tues|wednes|thurs|fri|satur|sun)day', re.I)
ALONE = re.compile(r'(on )?the (twenty |thirty )?(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|thirty|twentieth|thirtieth)', re.I)
ADJECTIVE = re.compile('annual|quarterly|everyday', re.I)
PART = re.compile('the (beginning|start|middle|end) of', re.I)
SMALL = re.compile(r'(sat|sun)\.?')
OF_MONTH = re.compile(rf'\b(of|in) {NAMED}\b', re.I)
NO_DAY = '0001-01-01'  # how the specifications write a day that does not exist
ENGLISH = '\n\nThe rest of the page is in English.'
VAGUE = re.compile(r'\b(few|several|some|couple)\b', re.I)
COUNTED = re.compile(r'\b(ago|from now|from today|in the future|later|earlier|hence|back)\b|\bin\b.*\b(weeks?|months?|years?|decades?)\b|^(a|an|one|two|three|\d+) (weeks?|months?|years?)\b', re.I)
MOON = re.compile(r'eid|islamic|hijri|ramad|diwali|chinese new year|lunar|hanukkah|sacrifice', re.I)

def answers_of(kind, timex, start, end, value, words):
    """What overt may answer for one resolution of `words`, or None when its contract has no place for it."""
    kind = kind.split('.')[-1]
    if VAGUE.search(words) or MOON.search(words) or re.search(r'\d', WORDED.sub(' ', words)): return None
    if kind == 'datetimerange' and timex.startswith('('): return None
    if kind in ('time', 'timerange'): return None
    if value == NO_DAY: return [('none', None)]
    if re.fullmatch('SP|SU|FA|WI', timex): return [('season', timex)]
    if kind in ('date',) and value: return [('span', (value, next_day(value)))] + ([('inside', value)] if COUNTED.search(words) else [])
    length = re.fullmatch(r'\(.*,(P\w+)\)', timex)
    both = [('ends', (iso(start), iso(end)))] if length and start and end else []
    if length and re.search(r'(day|week|fortnight|month|quarter|year|decade|hour|minute)s?$|within', words, re.I): both += [('seconds', seconds(length[1]))]
    if kind == 'daterange':
        out = both + ([('timex', timex)] if not timex.startswith('(') and 'X' not in timex else [])
        if re.fullmatch('(the )?weekend', words, re.I): out.append(('timex', weekend_before(start)))
        if start and end and COUNTED.search(words): out += [('inside', end), ('inside', day_before(end))]
        return out + ([('span', (start, end))] if start and end else [])
    if timex == 'PRESENT_REF': return [('timex', timex)]
    if kind == 'datetime' and re.search(r'\b(minutes?|mins?|hours?|hrs?|seconds?)\b', words, re.I): return None
    part = re.search(r'T(MO|AF|EV|NI)$', timex)
    if part and start: return [('timex', start[:10] + part[0])]
    if kind == 'datetime' and value: return None if re.search(r':\d\d:(?!00)\d\d$', value) else [('at', iso(value))]
    if kind == 'datetimerange':
        if re.search(r'T\d\d:\d\d:\d\d', timex): return None
        out = both + ([('timex', timex)] if re.fullmatch(r'\d{4}-\d\d-\d\dT(MO|AF|EV|NI)', timex) else [])
        return out + ([('span', (iso(start), iso(end)))] if start and end else [])
    if kind == 'duration' and seconds(timex) is not None: return [('seconds', seconds(timex))]
    if kind == 'set': return [('timex', timex)] if re.fullmatch(r'P\d+[DWMY]|XXXX-WXX-\d', timex) else None
    return None

def resolutions(result):
    """(kind, timex, start, end, value, mod) for every way a result may be resolved."""
    kind = result.get('TypeName') or result.get('Type') or ''
    held = result.get('Resolution') or result.get('Value') or {}
    for one in held.get('values') or []:
        yield one.get('type', kind), one.get('timex', ''), one.get('start'), one.get('end'), one.get('value'), one.get('Mod')
    for side in ('PastResolution', 'FutureResolution'):
        if side not in held: continue
        found = held[side] or {}
        pick = lambda *names: next((found[n] for n in names if n in found), None)
        yield (kind, held.get('Timex', ''), pick('startDate', 'startDateTime'), pick('endDate', 'endDateTime'),
               pick('date', 'dateTime', 'duration', 'set', 'time'), held.get('Mod'))

def contradicts_itself(words, answers):
    """Whether a weekday stands beside a date that none of the answers puts on it."""
    weekday = WEEKDAY.search(words)
    days = [value[0] for kind, value in answers if kind == 'span']
    if not weekday or not re.search(NAMED, words, re.I) or not days: return False
    return all(datetime.date.fromisoformat(day).strftime('%a').lower() != weekday[1].lower() for day in days)

def of_other_years(words, answers):
    """The same, a year before and a year after, of a day of a month without its year."""
    if not re.search(rf'{NAMED}\b.? *\d|\d(st|nd|rd|th)?( of)? {NAMED}', words, re.I) or re.search(r'\d{4}', words): return []
    moved = lambda day, years: re.sub(r'^\d{4}', lambda year: f'{int(year[0]) + years:04}', day)
    return [(kind, tuple(moved(day, years) for day in value)) for kind, value in answers if kind in ('ends', 'span') for years in (-1, 1)]

def expected_of(result):
    """The Expected of a result, or None when it does not apply."""
    start = result['Start']
    length = result['Length'] if 'Length' in result else result['End'] - start + 1
    if any(kind.fullmatch(result['Text']) for kind in (DIARY, ALONE, ADJECTIVE)): return None
    answers = []
    for kind, timex, begin, end, value, mod in resolutions(result):
        one = answers_of(kind, timex, begin, end, value, result['Text']) if value != 'not resolved' else None
        if mod and one is not None:
            one = [('timex', timex)] if re.match(r'\d{4}', timex) else None
        if one is None: return None
        answers += one
    if not answers or contradicts_itself(result['Text'], answers): return None
    answers += of_other_years(result['Text'], answers)
    return Expected((start, start + length), answers)

def recognizer_cases(folder):
    """(set, sentence, day, [Expected]) of every applicable case, and the count of all."""
    cases, all_of = [], collections.Counter()
    for name in SPECS:
        for case in json.loads((folder / (name + '.json')).read_text(encoding='utf-8-sig')):
            all_of[name] += 1
            reference = (case.get('Context') or {}).get('ReferenceDateTime')
            if not reference: continue
            results = [expected_of(r) for r in case['Results'] or []]
            if None in results or (not results and name != 'DateTimeModel'): continue
            cases.append((name, case['Input'], reference[:10], results))
    return cases, all_of

def duckling_cases(path):
    """The same of the corpus of duckling, read on 12 February 2013: days, weeks, months, quarters and years."""
    cases, total = [], 0
    body = path.read_text(encoding='utf-8')
    body = body[body.index('allExamples ='):]  # before it: what may not be found, and what only may
    block = re.compile(r'examples \(datetime \(([\d, ]+)\) (\w+)\)\s*\[((?:\s*,?\s*"(?:[^"\\]|\\.)*")*)\s*\]')
    for numbers, grain, listed in block.findall(body):
        year, month, day, hour, minute, _ = [int(n) for n in numbers.split(',')]
        for phrase in re.findall(r'"((?:[^"\\]|\\.)*)"', listed):
            total += 1
            at = f'{year:04}-{month:02}-{day:02}'
            first = datetime.date(year, month, day)
            if VAGUE.search(phrase) or 'upcoming' in phrase or SMALL.fullmatch(phrase) or ALONE.fullmatch(phrase) or re.search(r'\d', WORDED.sub(' ', phrase)): continue
            if grain == 'Day': answers = [('span', (at, next_day(at)))]
            elif grain in ('Month', 'Quarter', 'Year'):
                months = {'Month': 1, 'Quarter': 3, 'Year': 12}[grain]
                until = datetime.date(year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1, 1)
                answers = [('span', (at, until.isoformat()))]
            elif grain == 'Week': answers = [('span', (at, (first + datetime.timedelta(7)).isoformat()))]
            else: continue
            if COUNTED.search(phrase): answers.append(('inside', at))
            if OF_MONTH.search(phrase) and not re.search(r'\d{4}', phrase) and grain in ('Day', 'Week'):
                answers.append(('inside', earlier_year(first, phrase)))
            if BARE.fullmatch(phrase):
                earlier = first - datetime.timedelta(7) if grain == 'Day' and not re.search(NAMED, phrase) else first.replace(year=year - 1)
                answers.append(('span', (earlier.isoformat(), next_day(earlier.isoformat()))) if grain == 'Day' else ('timex', earlier.isoformat()[:7]))
            cases.append(('duckling', phrase, '2013-02-12', [Expected((0, len(phrase)), answers)]))
    return cases, collections.Counter({'duckling': total})

def weekend_before(saturday):
    year, week, _ = (datetime.date.fromisoformat(saturday) - datetime.timedelta(7)).isocalendar()
    return f'{year:04}-W{week:02}-WE'

def earlier_year(day, phrase):
    """The same day, or where a weekday is named the same weekday, of the year before."""
    return (day - datetime.timedelta(364) if re.search('(mon|tues|wednes|thurs|fri|satur|sun)day', phrase, re.I) else day.replace(year=day.year - 1)).isoformat()

def with_minutes(timex): return re.sub(r'(T\d\d)$', r'\1:00', timex)

def overlap(span, time): return span[0] < time['end'] and time['start'] < span[1]

def is_end(time, until):
    """Whether a time is the one a stretch ends with: the stretch may leave it out or take it in."""
    if time['timex']['value'] == 'PRESENT_REF': return True
    if not time['from']: return False
    return until in (iso(time['from']), iso(time['until'])) or ('T' not in until and next_day(until) == iso(time['until'])) or until == iso(time['from'])[:len(until)]

def holds(time, moment):
    """Whether the part of a time that "the end of" and the like name reaches to a moment."""
    return PART.match(time['text']) and time['from'] and time['from'] <= moment <= time['until']

def answered(expected, times, day):
    mine = [time for time in times if overlap(expected.span, time)]
    if expected.answers[0][0] == 'none': return not mine
    mine = [t | {'from': day, 'until': next_day(day)} if t['timex']['value'] == 'PRESENT_REF' else t for t in mine]
    for kind, value in expected.answers:
        if kind != 'ends' or not mine or not (is_end(mine[-1], value[1]) or holds(mine[-1], value[1])): continue
        if any(t['from'] and iso(t['from']) == value[0] or holds(t, value[0]) for t in mine): return True
    for time in mine:
        for kind, value in expected.answers:
            if kind == 'span' and (time['from'], time['until']) == tuple(value): return True
            if kind == 'at' and time['from'] and iso(time['from']) == value: return True
            if kind == 'timex' and with_minutes(time['timex']['value'] or '') == with_minutes(value): return True
            if kind == 'season' and (time['timex']['value'] or '').endswith('-' + value): return True
            if kind == 'inside' and time['from'] and time['from'][:10] <= value < time['until'][:10]: return True
            if kind == 'seconds' and seconds(time['timex']['value'] or '') == value: return True
    return False

def read(program, sentences, day, folder):
    """The times of each sentence, all published on `day`."""
    paths = []
    for i, sentence in enumerate(sentences):
        paths.append(os.path.join(folder, f'{i}.txt'))
        pathlib.Path(paths[-1]).write_text(sentence + ENGLISH, encoding='utf-8', newline='')
    out = subprocess.run([program, 'read', '--published', day, '--format', 'json', *paths], capture_output=True, text=True, check=False)
    lines = out.stdout.splitlines()
    if len(lines) != len(paths): sys.exit(f'{program}: {len(lines)} readings of {len(paths)} sentences; {out.stderr.strip()}')
    return [json.loads(line)['times'] for line in lines]

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('overt')
    parser.add_argument('--corpora', required=True, type=pathlib.Path)
    parser.add_argument('--verbose', action='store_true', help='name every case that is wrong')
    args = parser.parse_args()
    cases, all_of = [], collections.Counter()
    for path, load in (('time-recognizers-specs/DateTime', recognizer_cases), ('time-parser-tests/duckling_EN_Corpus.hs', duckling_cases)):
        if not (args.corpora / path).exists(): print(f'{path}: skipped, not in {args.corpora}'); continue
        more, count = load(args.corpora / path)
        cases += more
        all_of += count
    by_day = collections.defaultdict(list)
    for case in cases: by_day[case[2]].append(case)
    right, applicable = collections.Counter(), collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        for day, mine in sorted(by_day.items()):
            for (name, sentence, day, wanted), times in zip(mine, read(args.overt, [c[1] for c in mine], day, folder)):
                applicable[name] += 1
                ok = all(answered(e, times, day) for e in wanted) if wanted else not times
                right[name] += ok
                if args.verbose and not ok:
                    print(f'{name} {day} {sentence!r}: wanted', [(sentence[e.span[0]:e.span[1]], e.answers) for e in wanted],
                          'read', [(t['text'], t['timex']['value'], t['from'], t['until']) for t in times])
    for name in all_of:
        if applicable[name]: print(f'{name:22} right {right[name]:4} of {applicable[name]:4} applicable = {100 * right[name] / applicable[name]:5.1f} %   ({all_of[name]} in all)')
    total = sum(applicable.values())
    if total: print(f'{"all":22} right {sum(right.values()):4} of {total:4} applicable = {100 * sum(right.values()) / total:5.1f} %   ({sum(all_of.values())} in all)')

if __name__ == '__main__': main()
