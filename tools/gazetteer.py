#!/usr/bin/env python3
"""Builds data/gazetteer.tsv, the table of places that the program maps into memory.

usage: gazetteer.py TABLES OUT        TABLES holds admin, places, physical and facilities, each .tsv or .tsv.xz

Input: no header, 13 columns: id (a bare number is a GeoNames id), name, ascii name, alternate names ("|" between), latitude, longitude,
GeoNames feature class and code, ISO 3166 alpha-2 country, admin1, admin2, population, source.

Output: UTF-8 lines sorted by the bytes of their first column with ASCII letters in lower case, then by the rest, so that a name
is found by binary search. A line is a place or another name of one:
  name  id  country (alpha-3)  admin1  feature code  latitude  longitude  population
  other name  =  name  id
The first line is a comment. Names keep their accents; where a name has some, its plain form is another name.
What is left out for size: places under MIN_PEOPLE that govern nothing, airfields, undersea features, parks, names in other scripts.
"""
import lzma, pathlib, re, sys

MIN_PEOPLE = 10_000      # of a populated place that is no seat of a first-order division
MANY_PEOPLE = 100_000    # from here on all Latin alternates are kept: news uses old and foreign forms of large cities
FACILITIES = {'AIRB', 'AIRQ', 'INSM', 'CTRS', 'CTRA', 'PSN', 'NVB', 'MILB', 'GOVL', 'PSTB', 'BDG', 'DAM', 'BLDG', 'MFG', 'SHOL', 'RGN', 'ISL', 'ISLS', 'PPL'}
ALSO = {  # what news calls them
    'New South Wales': ['NSW'], 'New York City': ['New York', 'NYC'], 'Pacific Ocean': ['Pacific'], 'Atlantic Ocean': ['Atlantic'], 'Mediterranean Sea': ['Mediterranean'], 'Baltic Sea': ['Baltic'], 'Caspian Sea': ['Caspian'],
    'Arctic Ocean': ['Arctic'], 'Adriatic Sea': ['Adriatic'], 'Aegean Sea': ['Aegean'], 'Barents Sea': ['Barents'], 'Middle East': ['Mideast', 'Near East'],
    'Persian Gulf': ['Arabian Gulf'], 'Sea of Japan': ['East Sea'], 'Southeast Asia': ['South-East Asia'], 'South China Sea': ['South Sea of China']}
OWN = [  # regions that the tables lack: name, feature code, alpha-3, latitude, longitude
    ('Donbas', 'RGN', 'UKR', 48.3, 38.0), ('Kashmir', 'RGN', '', 34.0, 76.0), ('Golan Heights', 'RGN', 'SYR', 33.0, 35.8), ('Darfur', 'RGN', 'SDN', 13.0, 24.0),
    ('Kurdistan', 'RGN', '', 37.0, 43.0), ('Nagorno-Karabakh', 'RGN', 'AZE', 39.8, 46.75), ('South Ossetia', 'RGN', 'GEO', 42.3, 44.1),
    ('Sinai', 'RGN', 'EGY', 29.5, 34.0), ('Caucasus', 'RGN', '', 42.5, 44.5), ('North Caucasus', 'RGN', 'RUS', 43.5, 44.5), ('Russian Far East', 'RGN', 'RUS', 60.0, 135.0),
    ('Balkans', 'RGN', '', 43.0, 22.0), ('Scandinavia', 'RGN', '', 63.0, 16.0), ('Tigray', 'RGN', 'ETH', 13.5, 39.0), ('Soviet Union', 'PCLH', 'SUN', 60.0, 80.0),
    ('Yugoslavia', 'PCLH', 'YUG', 44.0, 20.0), ('Czechoslovakia', 'PCLH', 'CSK', 49.5, 17.5), ('East Germany', 'PCLH', 'DDR', 52.3, 12.5)]
LATIN = re.compile(r"^[A-ZÀ-ÖØ-ÞĀ-Ž'‘’][A-Za-zÀ-ÖØ-öø-ÿĀ-ſƀ-ɏḀ-ỿ' ‘’.,()-]+$")
ENGLISH = re.compile(r'\b(Sea|Ocean|Gulf|Bay|Straits?|Channel|Islands?|Isles?|Peninsula|River|Lake|Mountains?|Mount|Desert|Base|Center|Centre|Site|Plant|Station|'
                     r'Station|Airport|Bridge|Crossing|Dam|House|Basin|Highlands|Plateau|Heights|Valley|Cape|Facility|Reactor|Spaceport|DMZ|Zone|East|Asia|Africa|Europe|America)\b')
PLAIN = re.compile(r"^[\x20-\x7e’]+$")


def rows(folder, table):
    path = folder / f'{table}.tsv'
    text = path.read_text(encoding='utf-8') if path.exists() else lzma.open(f'{path}.xz', 'rt', encoding='utf-8').read()
    for line in text.splitlines():
        yield line.split('\t')


def wanted(table, r):
    feature_class, code, people = r[6], r[7], int(r[11] or 0)
    if table == 'admin': return code != 'ADM2' or r[12] == 'geonames+census-point' or r[8] == 'GB' or people >= MANY_PEOPLE * 3
    if table == 'places': return people >= MIN_PEOPLE or code in ('PPLC', 'PPLA', 'PPLG') and people > 0
    if table == 'physical': return feature_class in 'HTL' and code not in ('PRK', 'RF', 'GLCR', 'RSV') and not r[0].startswith('ne:disputed') and not r[1].endswith((' (north)', ' (south)'))
    return code in FACILITIES or (code == 'AIRP' and 'International' in r[1])


def clean(name):
    return re.sub(r'\s+', ' ', name.replace('’', "'").replace('‘', "'")).strip()


def fold(name):
    return ''.join(chr(ord(c) + 32) if 'A' <= c <= 'Z' else c for c in name)


def related(a, b):
    """The same consonants, near enough: Kharkov and Kharkiv, not Harkova's translation into another word."""
    a, b = (re.sub('[^bcdfghjklmnpqrstvwxz]', '', n.lower()) for n in (a, b))
    return a[:2] == b[:2] and abs(len(a) - len(b)) < 2


def other_names(r, name):
    code, people = r[7], int(r[11] or 0)
    names = [r[2], *ALSO.get(name, [])]
    alternates = [clean(a) for a in r[3].split('|') if a]
    if code.startswith('PCL'): alternates = [a for a in alternates[:12] if PLAIN.match(a) and len(a) > 3 or a in ('UK', 'US', 'UAE', 'USA')]
    elif r[6] in 'HTS' or r[7] in ('RGN', 'AIRP'): alternates = [a for a in alternates if ENGLISH.search(a)]
    elif r[6] in 'PA':
        plain = [a for a in alternates if PLAIN.match(a)]
        alternates = plain if people >= MANY_PEOPLE and code != 'ADM1' or code == 'PPLC' else [a for a in plain if related(a, r[2])][:2]
    names += [a for a in alternates if LATIN.match(a) and len(a) > 3 and not (a.isupper() and len(a) < 5) or code.startswith('PCL') or a.endswith('.')]
    names += [re.sub(r'^(Saint|St\.?) ', s, n) for n in [name, *names] if re.match(r'^(Saint|St\.?) ', n) for s in ('St. ', 'St ', 'Saint ')]
    names += [n[4:] for n in [name, *names] if n.startswith('The ')]
    names += [n[:-5] for n in [name] if n.endswith(' City') and people >= MANY_PEOPLE]
    if code in ('PSN', 'CTRS', 'INSM', 'AIRB', 'NVB'): names += [n.replace('Centre', 'Center') for n in [name] if 'Centre' in n]
    return dict.fromkeys(clean(n) for n in names if n and len(n) < 60 and n[0].isalnum() and fold(clean(n)) != fold(name))


def main():
    if len(sys.argv) != 3: sys.exit(__doc__)
    folder, alpha3, lines, countries = pathlib.Path(sys.argv[1]), {}, set(), 0
    for r in rows(folder, 'admin'):
        if r[7].startswith(('PCL', 'TERR')) or r[6] == 'A' and r[8] not in alpha3:
            code = next((a for a in r[3].split('|') if re.fullmatch('[A-Z]{3}', a)), None)
            if code and r[8]: alpha3.setdefault(r[8], code)
    for table in ('admin', 'places', 'physical', 'facilities'):
        for r in rows(folder, table):
            if not wanted(table, r): continue
            name = clean(r[1])
            where = [f'{float(v):.3f}'.rstrip('0').rstrip('.') for v in r[4:6]]
            lines.add((fold(name), name, r[0], alpha3.get(r[8], ''), r[9], r[7], *where, str(int(r[11] or 0))))
            lines.update((fold(n), n, '=', name, r[0]) for n in other_names(r, name))
            countries += r[7].startswith('PCL')
    for name, code, country, latitude, longitude in OWN:
        lines.add((fold(name), name, f'own:{fold(name).replace(" ", "-")}', country, '', code, str(latitude), str(longitude), '0'))
    with open(sys.argv[2], 'w', encoding='utf-8', newline='\n') as out:
        out.write('# overt gazetteer 1, made by tools/gazetteer.py; see data/ATTRIBUTION.md\n')
        for line in sorted(lines, key=lambda x: (x[0].encode(), x[1:])): out.write('\t'.join(line[1:]) + '\n')
    print(f'{len(lines)} names, {countries} countries, {pathlib.Path(sys.argv[2]).stat().st_size} bytes')


if __name__ == '__main__': main()
