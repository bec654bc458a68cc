#!/usr/bin/env python3
"""Whether precision_km keeps its word: nine in ten of the true points lie within it.

usage: place_precision.py OVERT GOLD.xml|GOLD.jsonl...

GOLD.xml: <article><text>, <location><start><end><lat><lon>, as GeoVirus has them. GOLD.jsonl: one report a line,
{"text": "...", "places": [[start, end, latitude, longitude], ...]}, offsets in code points. Only places that overt finds and resolves at an
annotated name count. Prints for each band of claimed precision how many there are, how many true points lie within what was claimed,
and the distance within which nine in ten do; then the same for bands of the score, with the share within 161 km.
"""
import json, math, pathlib, subprocess, sys, tempfile
import xml.etree.ElementTree as ET

BANDS = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, math.inf]
SCORES = [.7, .8, .85, .9, .93, 1.01]


def kilometres(a, b, c, d):
    a, b, c, d = map(math.radians, (a, b, c, d))
    return 12742.0176 * math.asin(math.sqrt(math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2))


def reports(path):
    """(text, [(start, end, latitude, longitude)])"""
    if path.endswith('.jsonl'):
        for line in open(path, encoding='utf-8'): yield (lambda r: (r['text'], r['places']))(json.loads(line))
        return
    for article in ET.parse(path).getroot().iter('article'):
        found = [[x.findtext(k) for k in ('start', 'end', 'lat', 'lon')] for x in article.iter('location')]
        yield article.findtext('text') or '', [(int(s), int(e), float(y), float(x)) for s, e, y, x in found if y and x]


def read(overt, texts):
    with tempfile.TemporaryDirectory() as folder:
        for i, text in enumerate(texts): pathlib.Path(folder, f'{i:06d}.txt').write_text(text, encoding='utf-8')
        out = subprocess.run([overt, 'read', '--format', 'json', folder], stdout=subprocess.PIPE, check=True, encoding='utf-8').stdout
    return [json.loads(line)['places'] for line in out.splitlines()]


def main():
    if len(sys.argv) < 3: sys.exit(__doc__)
    gold = [r for path in sys.argv[2:] for r in reports(path)]
    pairs = []  # claimed km, true km, score
    for (_, true), places in zip(gold, read(sys.argv[1], [text for text, _ in gold])):
        found = {(p['start'], p['end']): p for p in places if p['lat'] is not None}
        for start, end, latitude, longitude in true:
            p = next((p for (s, e), p in found.items() if abs(s - start) <= 1 and abs(e - end) <= 1), None)
            if p: pairs.append((p['precision_km'], kilometres(latitude, longitude, p['lat'], p['lon']), p['score']))
    def show(title, rows):
        print(f'{title:>18}  {"places":>6}  {"within":>6}  {"nine in ten km":>14}  {"<= 161 km":>9}')
        for name, some in rows:
            if not some: continue
            away = sorted(p[1] for p in some)
            print(f'{name:>18}  {len(some):6}  {sum(p[1] <= p[0] for p in some) / len(some):6.3f}  {away[int(.9 * (len(away) - 1))]:14.1f}  {sum(d <= 161 for d in away) / len(away):9.3f}')
    show('claimed km', [(f'up to {high}', [p for p in pairs if low < p[0] <= high]) for low, high in zip([0, *BANDS], BANDS)] + [('all', pairs)])
    show('score', [(f'{low} to {high}', [p for p in pairs if low <= p[2] < high]) for low, high in zip([0, *SCORES], SCORES)])


if __name__ == '__main__': main()
