#!/usr/bin/env python3
"""How much of what articles tell does overt read: scores readings against the facts of tests/gold, listed by hand.

usage: gold.py OVERT [--corpora DIR] [--split tune|judge] [--misses]

Prints, for each article and in total, the points and what they are made of; exit 1 when nothing could be scored, 2 for a wrong command
line, a broken gold file or a program that does not run. The texts of standoff files are looked for in the folder DIR of the corpora and
beside it; what is not there is skipped and named. --misses lists each miss and needs `--split tune`: the half that judges is only seen as
totals. The format and what counts as right are in tests/gold/README.md.
"""
import argparse, collections, csv, hashlib, json, pathlib, re, subprocess, sys, tempfile, tomllib
from datetime import date, timedelta

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / 'tests/gold'
HAPPENED = {'occurred', 'ongoing', 'ended'}
PHASES = HAPPENED | {'planned', 'agreed', 'offered', 'sought', 'possible', 'refused', 'delayed', 'cancelled', 'prevented'}
SCALES = {'phase': PHASES, 'polarity': {'affirmed', 'negated'}, 'certainty': {'certain', 'probable', 'possible', 'unstated'}}
FIELDS = ('phase', 'polarity', 'certainty', 'when', 'where', 'source')
SWAPS = [('supplier', 'recipient'), ('attacker', 'target'), ('attacker', 'victim'), ('killer', 'victim'), ('sender', 'recipient'),
         ('authority', 'detainee'), ('sanctioner', 'target')]

class Broken(Exception):
    """A gold file that breaks its rules; the message names the file and what to mend."""

class Absent(Exception):
    """A text that is not on this machine."""

# ---- gold files -----------------------------------------------------------------------------------------------------------------------

def kinds_and_roles(root=ROOT):
    """Kind to its set of roles, from the tables of data/kinds."""
    found, kind = {}, None
    for path in sorted((root / 'data/kinds').glob('*.yaml')):
        for line in path.read_text(encoding='utf-8').splitlines():
            if match := re.match(r'  ([a-z-]+):$', line): kind = match[1]
            elif kind and (match := re.match(r'    roles: \[(.*)\]', line)): found[kind], kind = {r.strip() for r in match[1].split(',')}, None
    return found

def splits(root=ROOT):
    """Name or title of a gold text to `tune` or `judge`, from training/splits.toml."""
    with open(root / 'training/splits.toml', 'rb') as file: table = tomllib.load(file)
    return {name: split for section in ('gold', 'text-wikinews') for split in ('tune', 'judge') for name in table[section][split]}

def text_of(gold, path, corpora):
    """The exact text that was annotated. Absent when it is not here, Broken when it is another."""
    if 'text' in gold: text = (path.parent / gold['text']).read_bytes().decode()
    else:
        places = [] if corpora is None else [pathlib.Path(corpora) / gold.get('corpus', '') / gold['file'], pathlib.Path(corpora).parent / gold['file']]
        source = next((p for p in places if p.is_file()), None)
        if source is None: raise Absent(gold['file'])
        if 'corpus' in gold:
            csv.field_size_limit(1 << 30)
            with open(source, encoding='utf-8', newline='') as file: body = next((r['text'] for r in csv.DictReader(file) if r['title'] == gold['title']), None)
            if body is None: raise Absent(f'{gold["title"]} in {gold["file"]}')
            text = gold['title'] + '\n\n' + body
        else: text = source.read_bytes().decode()[slice(*gold['cut'])]
    if hashlib.sha256(text.encode()).hexdigest() != gold['sha256']:
        raise Broken(f'{path.name}: the text has another SHA-256 than the one that was annotated; take the annotated version or annotate anew')
    return text

def as_list(value):
    return value if isinstance(value, list) else [value]

def normalise(gold):
    """Facts with every alternative a list and every name of an entity replaced by its spans; a field that is not judged stays out."""
    spans = {name: [tuple(s[:2]) for s in mentions] for name, mentions in gold['entities'].items()}
    def accepted(values):
        out = []
        for value in [None] if values is None else values:
            if isinstance(value, str): out += spans[value]
            else: out.append(None if value is None else tuple(value[:2]))
        return out
    facts = []
    for raw in gold['facts']:
        fact = {'trigger': [tuple(s[:2]) for s in raw['trigger']], 'kind': as_list(raw['kind']), 'required': not raw.get('optional', False),
                'roles': [(role.split('/'), accepted(fillers)) for role, *fillers in raw.get('roles', [])]}
        fact |= {field: as_list(raw[field]) for field in ('phase', 'polarity', 'certainty', 'when') if field in raw}
        fact |= {field: accepted(raw[field]) for field in ('where', 'source') if field in raw}
        facts.append(fact)
    return facts

def check(gold, path, text, kinds):
    """Raises Broken for the first rule that the file breaks; without its text (None) offsets are only checked for order."""
    def need(true, where, what):
        if not true: raise Broken(f'{path.name}: {where}: {what}')
    need(gold.get('format') == 'overt.gold/1', 'format', 'must be overt.gold/1')
    need({'title', 'published', 'sha256', 'entities', 'facts'} <= set(gold), 'header', 'needs title, published, sha256, entities, facts')
    need('text' in gold or 'file' in gold, 'header', 'needs text (of the project) or file (of the corpora)')
    date.fromisoformat(gold['published'])
    def span(value, where):
        need(isinstance(value, list) and len(value) in (2, 3) and 0 <= value[0] < value[1], where, f'{value} is no span [start, end] or [start, end, words]')
        need('text' in gold or len(value) == 2, where, 'a standoff file holds offsets only, no words')
        if text is None: return
        need(value[1] <= len(text), where, f'{value} ends after the text')
        need(len(value) == 2 or text[value[0]:value[1]] == value[2], where, f'the text has "{text[value[0]:value[1]]}" at {value}')
        need(text[value[0]:value[1]].strip() == text[value[0]:value[1]], where, f'{value} begins or ends with white space')
    def filler(value, where):
        if isinstance(value, str): need(value in gold['entities'], where, f'no entity {value}')
        elif value is not None: span(value, where)
    for name, mentions in gold['entities'].items():
        for mention in mentions: span(mention, f'entity {name}')
    for number, fact in enumerate(gold['facts'], 1):
        where = f'fact {number}'
        need(set(fact) <= {'trigger', 'kind', 'roles', *FIELDS, 'optional'}, where, f'has an unknown field among {sorted(fact)}')
        need(fact['trigger'], where, 'has no trigger')
        for value in fact['trigger']: span(value, where)
        for kind in as_list(fact['kind']): need(kind in kinds, where, f'no kind {kind}')
        known = set().union(*(kinds[kind] for kind in as_list(fact['kind'])))
        for role, *fillers in fact.get('roles', []):
            for name in role.split('/'): need(name in known, where, f'{fact["kind"]} has no role {name}')
            need(fillers, where, f'role {role} has no filler')
            for value in fillers: filler(value, f'{where}, {role}')
        for scale, values in SCALES.items():
            for value in as_list(fact.get(scale, [])): need(value in values, where, f'no {scale} {value}')
        for field in ('where', 'source'):
            for value in fact.get(field) or []: filler(value, f'{where}, {field}')

# ---- comparing ------------------------------------------------------------------------------------------------------------------------

def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]

def touches(span, accepted):
    return any(other is not None and overlap(span, other) for other in accepted)

def interval(value):
    """(first day, day after the last) of a TIMEX3 date of day, week, month, quarter, half or year, or of `FIRST/LAST`; None for others."""
    if '/' in value:
        ends = [interval(v) for v in value.split('/', 1)]
        return (ends[0][0], ends[1][1]) if all(ends) else None
    if m := re.fullmatch(r'(\d{4})-(\d\d)-(\d\d)', value):
        day = date(*map(int, m.groups()))
        return day, day + timedelta(1)
    if m := re.fullmatch(r'(\d{4})-W(\d\d)', value):
        day = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        return day, day + timedelta(7)
    if m := re.fullmatch(r'(\d{4})(?:-(Q|H)?(\d{1,2}))?', value):
        year, months = int(m[1]), {None: 1, 'Q': 3, 'H': 6}[m[2]] if m[3] else 12
        first = (int(m[3]) - 1) * months if m[3] else 0
        return date(year, first + 1, 1), date(year + (first + months) // 12, (first + months) % 12 + 1, 1)
    return None

def same_time(time, accepted):
    """Whether a time of a reading (None for none) is one of the accepted TIMEX3 values: the same value or the same days."""
    if time is None: return None in accepted
    days = (time['from'], time['until'])
    for value in accepted:
        if value is None: continue
        if value == time['timex']['value']: return True
        span = interval(value)
        if span and days == (span[0].isoformat(), span[1].isoformat()): return True
    return False

class Event:
    """An event of a reading with what the scorer asks of it: spans are (start, end), sources the outermost links of the claims that hold it."""
    def __init__(self, raw, reading):
        self.raw, self.kind = raw, raw['kind']
        self.trigger = (raw['trigger']['start'], raw['trigger']['end'])
        self.roles = [(r['role'], (r['start'], r['end']), (r.get('head') or r)) for r in raw['roles']]
        self.roles = [(name, span, (head['start'], head['end'])) for name, span, head in self.roles]
        self.time = next((t for t in reading['times'] if t['id'] == raw['when']), None)
        self.place = next(((p['start'], p['end']) for p in reading['places'] if p['id'] == raw['where']), None)
        outermost = [c['chain'][0] for c in reading['claims'] if raw['id'] in c['events'] and c['chain']]
        self.sources = [(link['start'], link['end']) for link in outermost if link['start'] is not None]
        self.happened = raw['phase'] in HAPPENED and raw['polarity'] == 'affirmed'

    def fills(self, names, accepted, whole=False):
        """Whether a role of one of the names has its head (or, whole, its phrase) on an accepted span."""
        return any(name in names and touches(span if whole else head, accepted) for name, span, head in self.roles)

def right(field, fact, event):
    """Whether a field of the event is one of those the fact accepts."""
    accepted = fact[field]
    if field == 'when': return same_time(event.time, accepted)
    if field == 'where': return None in accepted if event.place is None else touches(event.place, accepted)
    if field == 'source': return any(touches(s, accepted) for s in event.sources) if event.sources else None in accepted
    return event.raw[field] in accepted

def judge(fact, event):
    """Points of one fact as (name, right): its kind, each of its roles, each judged field. The event is None when the fact was missed.
    `when`, `where` and `source` are named apart where the text tells one and where it tells none."""
    points = [('kind', event is not None)]
    several = collections.Counter('/'.join(names) for names, _ in fact['roles'])
    for names, accepted in fact['roles']:  # of several fillers of one role a reading may print one phrase for all
        points.append(('roles', event is not None and event.fills(names, accepted, several['/'.join(names)] > 1)))
    for field in FIELDS:
        if field not in fact: continue
        name = f'no {field}' if field in ('when', 'where', 'source') and None in fact[field] else field
        points.append((name, event is not None and right(field, fact, event)))
    return points

def align(facts, events):
    """Fact number to event number, one to one: kind and trigger agree; the pair with most points first, then text order."""
    pairs = []
    for f, fact in enumerate(facts):
        for e, event in enumerate(events):
            if event.kind in fact['kind'] and touches(event.trigger, fact['trigger']):
                pairs.append((-sum(ok for _, ok in judge(fact, event)), not fact['required'], f, e))
    matched, taken = {}, set()
    for _, _, f, e in sorted(pairs):
        if f not in matched and e not in taken: matched[f] = e; taken.add(e)
    return matched

def inverted(fact, event):
    """Whether the event says the opposite of the fact: told as happened though it is not, or with the other polarity."""
    unreal = 'phase' in fact and not HAPPENED & set(fact['phase'])
    return unreal and event.happened or 'polarity' in fact and event.raw['polarity'] not in fact['polarity']

def swapped(fact, event):
    """Whether the filler of one role stands in the opposite role."""
    fillers = lambda name: [span for names, accepted in fact['roles'] if name in names for span in accepted]
    for one, other in SWAPS:
        for wanted, printed in ((one, other), (other, one)):
            if any(name == printed and touches(head, fillers(wanted)) and not touches(head, fillers(printed)) for name, _, head in event.roles): return True
    return False

class Score:
    """Counts of one article, or of several after `add`."""
    def __init__(self):
        self.points = collections.defaultdict(lambda: [0, 0])  # name: [right, of]
        self.facts = self.events = self.right = self.inversions = self.swaps = 0
        self.history = collections.Counter()  # of found facts of an earlier year: in it, elsewhere, undated

    def add(self, other):
        for name, (ok, of) in other.points.items(): self.points[name][0] += ok; self.points[name][1] += of
        self.history += other.history
        for name in ('facts', 'events', 'right', 'inversions', 'swaps'): setattr(self, name, getattr(self, name) + getattr(other, name))

    def share(self, *names):
        """Right points of these names over all of them; None where there are none."""
        ok, of = (sum(self.points[n][i] for n in names or list(self.points)) for i in (0, 1))
        return ok / of if of else None

def year_told(fact, event, published):
    """Where a found fact of a year before that of the report stands: in its year, in another one, or undated; None for other facts."""
    years = {value[:4] for value in fact.get('when', []) if value}
    if None in fact.get('when', [None]) or not years or max(years) >= published[:4]: return None
    if event.time is None or event.time['from'] is None: return 'undated'
    return 'in it' if event.time['from'][:4] in years else 'elsewhere'

def score(facts, reading):
    """(Score, lines that say what was missed). Points are those of required facts. An event that matches no fact is wrong, but for a repeat
    of a fact that another event has taken and for kind `other`, which has no bounds: these two are not counted."""
    events = [Event(raw, reading) for raw in reading['events']]
    matched = align(facts, events)
    total, lines, text = Score(), [], reading['report']['text']
    words = lambda span: text[span[0]:span[1]].replace('\n', ' ')
    for f, fact in enumerate(facts):
        event = events[matched[f]] if f in matched else None
        if event: total.inversions += bool(inverted(fact, event)); total.swaps += swapped(fact, event)
        if event and (told := year_told(fact, event, reading['report']['published'])): total.history[told] += 1
        if not fact['required']: continue
        total.facts += 1
        points = judge(fact, event)
        for name, ok in points: total.points[name][0] += ok; total.points[name][1] += 1
        at = f'{fact["trigger"][0][0]} {"/".join(fact["kind"])} "{words(fact["trigger"][0])}"'
        if event is None:
            near = sorted({e.kind for e in events if touches(e.trigger, fact['trigger'])})
            lines.append(f'missed  {at}' + (f' (read as {", ".join(near)})' if near else ''))
            continue
        for names, accepted in fact['roles']:
            if not event.fills(names, accepted, True): lines.append(f'role    {at}: {"/".join(names)} is "{words(next(s for s in accepted if s))}"')
        for field in FIELDS:
            if field in fact and not right(field, fact, event): lines.append(f'{field:7} {at}: {shown(field, event, words)}, not {accepts(field, fact, words)}')
        if inverted(fact, event): lines.append(f'INVERTED {at}')
        if swapped(fact, event): lines.append(f'SWAPPED {at}')
    for e, event in enumerate(events):
        if e in matched.values(): total.events += 1; total.right += 1; continue
        repeat = any(event.kind in fact['kind'] and touches(event.trigger, fact['trigger']) for fact in facts)
        if repeat or event.kind == 'other': continue
        total.events += 1
        lines.append(f'wrong   {event.trigger[0]} {event.kind} "{words(event.trigger)}" ({event.raw["phase"]})')
    return total, lines

def shown(field, event, words):
    if field == 'when': return event.time['timex']['value'] if event.time else 'none'
    if field == 'where': return words(event.place) if event.place else 'none'
    if field == 'source': return ' | '.join(map(words, event.sources)) or 'none'
    return event.raw[field]

def accepts(field, fact, words):
    return ' or '.join(dict.fromkeys('none' if v is None else words(v) if field in ('where', 'source') else v for v in fact[field]))

# ---- running --------------------------------------------------------------------------------------------------------------------------

def read(overt, text, published):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / 'article.txt'
        file.write_bytes(text.encode())
        try: done = subprocess.run([overt, 'read', '--format', 'json', '--published', published, str(file)], capture_output=True, encoding='utf-8')
        except OSError as error: raise Broken(f'{overt} cannot be run ({error.strerror}); build it with ./dev build') from error
    if done.returncode: raise Broken(f'{overt} read failed with status {done.returncode}: {done.stderr.strip()}')
    return json.loads(done.stdout)

def percent(share):
    return '    -' if share is None else f'{100 * share:5.1f}'

COLUMNS = ['kind', 'roles', *FIELDS]
def row(name, total):
    shares = [percent(total.share(c, f'no {c}')) for c in COLUMNS]
    precision = percent(total.right / total.events if total.events else None)
    return (f'{name:18} {total.facts:5} {percent(total.share())} ' + ' '.join(f'{s:>9}' for s in shares)
            + f' {precision:>9} {total.events:6} {total.inversions:5} {total.swaps:5}')

def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('overt')
    parser.add_argument('--corpora')
    parser.add_argument('--split', choices=('tune', 'judge'))
    parser.add_argument('--misses', action='store_true')
    asked = parser.parse_args()
    if asked.misses and asked.split != 'tune': parser.error('--misses shows single facts and needs --split tune: the half that judges is only seen as totals')
    kinds, split_of, totals, skipped = kinds_and_roles(), splits(), collections.defaultdict(Score), 0
    print(f'{"article":18} {"facts":>5} {"points":>5} ' + ' '.join(f'{c:>9}' for c in COLUMNS) + f' {"precision":>9} {"events":>6} {"inver":>5} {"swaps":>5}')
    try:
        for path in sorted(FOLDER.glob('*/*.json')):
            gold = json.loads(path.read_text(encoding='utf-8'))
            split = split_of.get(path.stem) or split_of[gold['title']]
            if asked.split not in (None, split): continue
            try: text = text_of(gold, path, asked.corpora)
            except Absent as what: print(f'{path.stem:18} skipped: {what} is not here'); skipped += 1; continue
            check(gold, path, text, kinds)
            reading = read(asked.overt, text, gold['published'])
            if reading['report']['text'] != text: raise Broken(f'{path.name}: overt read another text than it was given')
            result, lines = score(normalise(gold), reading)
            print(row(path.stem, result))
            if asked.misses: print(''.join(f'    {line}\n' for line in lines), end='')
            totals[split].add(result)
    except Broken as error: print(f'gold.py: {error}', file=sys.stderr); return 2
    for split, total in sorted(totals.items()):
        print(row(split, total))
        print('  found facts of a year before the report: ' + ', '.join(f'{total.history[k]} {k}' for k in ('in it', 'elsewhere', 'undated')))
        print('  of what the text tells: ' + ', '.join(f'{f} {percent(total.share(f)).strip()}' for f in FIELDS[3:])
              + '; where it tells none: ' + ', '.join(f'{f} {percent(total.share(f"no {f}")).strip()}' for f in FIELDS[3:]))
    if skipped: print(f'{skipped} texts skipped: give the folder of the corpora with --corpora')
    return 0 if totals else 1

if __name__ == '__main__': sys.exit(main())
