#!/usr/bin/env python3
"""Selects the places of data/gazetteer.bin and writes them as the CSV that gazetteer_pack packs (docs/formats/gazetteer.md).

usage: gazetteer.py TABLES OUT.csv        TABLES holds admin, places, physical, facilities, us-census and unlocode, each .tsv or .tsv.xz

Input: no header, 13 columns: id (a bare number is a GeoNames id), name, ascii name, alternate names ("|" between), latitude, longitude,
GeoNames feature class and code, ISO 3166 alpha-2 country, admin1, admin2, population, source.
What is left out: small airfields, undersea features, duplicates of disputed areas, codes in place of names, names in other scripts of
places under MANY_PEOPLE, other words for places under SOME_PEOPLE. Sovereign states are put where data/country-points.tsv has them.
"""
import csv, lzma, math, pathlib, re, sys
from collections import defaultdict

TABLES = 'admin', 'places', 'physical', 'facilities', 'us-census', 'unlocode'
FEW_PLACES = 5          # a division with fewer of them has no radius
MANY_PEOPLE = 100_000   # a populated place from here on keeps its names in other scripts
ALSO = {  # what news calls them
    'New South Wales': ['NSW'], 'New York City': ['NYC'], 'China': ["People's Republic of China", 'PRC'], 'Democratic Republic of the Congo': ['Democratic Republic of Congo', 'DR Congo', 'DRC', 'Congo-Kinshasa', 'Zaire'], 'Republic of the Congo': ['Republic of Congo', 'Congo-Brazzaville'], 
    'Middle East': ['Near East'],
    'Ontario': ['Ont.'], 'British Columbia': ['B.C.'], 'Quebec': ['Que.'], 'Alberta': ['Alta.'], 'Manitoba': ['Man.'], 'Saskatchewan': ['Sask.'], 'New Brunswick': ['N.B.'], 'Nova Scotia': ['N.S.'],
    'Newfoundland and Labrador': ['Newfoundland', 'N.L.', 'Nfld.'], 'Prince Edward Island': ['P.E.I.'],
    'Southeast Asia': ['South-East Asia'], 'South China Sea': ['South Sea of China']}
SHORT = {  # names of their own right beside the full one
    'Pacific Ocean': 'Pacific', 'Atlantic Ocean': 'Atlantic', 'Mediterranean Sea': 'Mediterranean', 'Baltic Sea': 'Baltic', 'Caspian Sea': 'Caspian', 'Arctic Ocean': 'Arctic', 'Adriatic Sea': 'Adriatic',
    'Aegean Sea': 'Aegean', 'Caribbean Sea': 'Caribbean', 'Barents Sea': 'Barents', 'Middle East': 'Mideast', 'Persian Gulf': 'Arabian Gulf', 'Sea of Japan': 'East Sea'}
USUAL = {'New York City': 'New York', 'Québec': 'Quebec'}  # by which name news knows them first
OWN = [  # regions that the tables lack: name, feature code, alpha-3, latitude, longitude
    ('Donbas', 'RGN', 'UKR', 48.3, 38.0), ('Kashmir', 'RGN', '', 34.0, 76.0), ('Golan Heights', 'RGN', 'SYR', 33.0, 35.8), ('Darfur', 'RGN', 'SDN', 13.0, 24.0),
    ('Kurdistan', 'RGN', '', 37.0, 43.0), ('Nagorno-Karabakh', 'RGN', 'AZE', 39.8, 46.75), ('South Ossetia', 'RGN', 'GEO', 42.3, 44.1),
    ('Sinai', 'RGN', 'EGY', 29.5, 34.0), ('Caucasus', 'RGN', '', 42.5, 44.5), ('North Caucasus', 'RGN', 'RUS', 43.5, 44.5), ('Russian Far East', 'RGN', 'RUS', 60.0, 135.0),
    ('Balkans', 'RGN', '', 43.0, 22.0), ('Scandinavia', 'RGN', '', 63.0, 16.0), ('Tigray', 'RGN', 'ETH', 13.5, 39.0), ('Soviet Union', 'PCLH', 'SUN', 60.0, 80.0),
    ('Yugoslavia', 'PCLH', 'YUG', 44.0, 20.0), ('Czechoslovakia', 'PCLH', 'CSK', 49.5, 17.5), ('East Germany', 'PCLH', 'DDR', 52.3, 12.5)]
WEAK = ('members-point', 'namesake-point', 'unlocode')
SOME_PEOPLE = 15_000    # one with fewer keeps only other spellings of its name
OTHER_SCRIPT = re.compile('[^\x00-\u024f\u02b0-\u036f\u1e00-\u1eff\u2000-\u206f]')
CODE = re.compile(r'[A-Z0-9]{1,4}$')
COLUMNS = 'geonames', 'name', 'names', 'latitude', 'longitude', 'feature', 'country', 'admin1', 'admin2', 'population', 'radius_km', 'weak'


def country_points():
    """alpha-2 -> [latitude, longitude]"""
    lines = (pathlib.Path(__file__).parents[1] / 'data' / 'country-points.tsv').read_text(encoding='utf-8').splitlines()
    return {code: at for code, *at, _ in (line.split('\t') for line in lines if not line.startswith('#'))}


def rows(folder, table, points=country_points()):
    path = folder / f'{table}.tsv'
    text = path.read_text(encoding='utf-8') if path.exists() else lzma.open(f'{path}.xz', 'rt', encoding='utf-8').read()
    for line in text.splitlines():
        r = line.split('\t')
        if r[7] == 'PCLI': r[4:6] = points.get(r[8], r[4:6])
        yield r


def wanted(r):
    return r[6] != 'U' and r[7] != 'AIRF' and not (r[0].startswith('ne:') and r[7] == 'CONT') and not r[0].startswith('ne:disputed') and not r[1].endswith((' (north)', ' (south)'))


def alike(a, b):
    """Another spelling rather than another word: the same consonants at the beginning."""
    a, b = (re.sub('[^bcdfghjklmnpqrstvwxz]', '', n.lower()) for n in (a, b))
    return a[:2] == b[:2]


def other_names(r):
    people = int(r[11] or 0)
    names = [r[1], r[2], *ALSO.get(r[1], [])]
    for name in r[3].split('|'):
        code = CODE.match(name) and not (r[7].startswith('PCL') and name in ('US', 'USA', 'UK', 'UAE', 'DPRK', 'DRC')) and not (r[7] == 'ADM1' and r[8] in ('US', 'CA', 'AU'))
        if r[7].startswith('AIR') and not re.search('[Aa]ir|[Bb]ase|[Ff]ield|Aero', name): continue  # key words, not names
        if code or r[6] == 'P' and people < MANY_PEOPLE and OTHER_SCRIPT.search(name): continue
        if r[6] == 'P' and people < SOME_PEOPLE and not alike(name, r[2]): continue
        names.append(name)
    if r[1].endswith(' City') and people >= MANY_PEOPLE: names.append(r[1][:-5])
    names += [n.replace('Centre', 'Center') for n in [r[1], *names] if 'Centre' in n]
    return '|'.join(dict.fromkeys(n for n in names if n))


def divisions(r):
    """Which countries and divisions a row lies in; for such a one, itself."""
    return (r[8],), (r[8], r[9]), (r[8], r[9], r[10])


def radii(folder):
    """Kilometres around the point of a country or division within which nine tenths of its populated places lie; id -> km."""
    members, out = defaultdict(list), {}
    for r in rows(folder, 'places'):
        for key in divisions(r):
            if key[-1]: members[key].append((float(r[4]), float(r[5])))
    for r in rows(folder, 'admin'):
        level = 0 if r[7].startswith('PCL') else {'ADM1': 1, 'ADM2': 2}.get(r[7])
        inside = members.get(divisions(r)[level], []) if level is not None else []
        if len(inside) >= FEW_PLACES:
            away = sorted(kilometres(float(r[4]), float(r[5]), *p) for p in inside)
            out[r[0]] = round(away[int(0.9 * len(away))], 1)
    return out


def kilometres(a, b, c, d):
    a, b, c, d = map(math.radians, (a, b, c, d))
    return 12742.0176 * math.asin(math.sqrt(math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2))


def main():
    if len(sys.argv) != 3: sys.exit(__doc__)
    folder, alpha3 = pathlib.Path(sys.argv[1]), {}
    for r in rows(folder, 'admin'):
        if r[7].startswith(('PCL', 'TERR')) or r[6] == 'A' and r[8] not in alpha3:
            code = next((a for a in r[3].split('|') if re.fullmatch('[A-Z]{3}', a)), None)
            if code and r[8]: alpha3.setdefault(r[8], code)
    reach = radii(folder)
    with open(sys.argv[2], 'w', encoding='utf-8', newline='') as file:
        out = csv.writer(file, lineterminator='\n')
        out.writerow(COLUMNS)
        for r in (r for table in TABLES for r in rows(folder, table) if wanted(r)):
            weak = int(r[12].endswith(WEAK))
            name = USUAL.get(r[1], r[1])
            names = [(name, other_names(r)), *([(SHORT[name], '')] if name in SHORT and r[6] in 'HL' else [])]
            for name, others in names: out.writerow((r[0] if r[0].isdigit() else '', name, others, r[4], r[5], r[7], alpha3.get(r[8], ''), r[9], r[10], r[11] or 0, reach.get(r[0], ''), weak))
        for name, code, country, latitude, longitude in OWN:
            out.writerow(('', name, '', latitude, longitude, code, country, '', '', 0, '', 1))


if __name__ == '__main__': main()
