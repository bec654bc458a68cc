"""Thesauri as {(lemma, part of speech): [[(word or phrase)...] for each sense]}, all in lower case.

Aiksaurus is read for judging only: no table and no weight is made with it.
"""
import collections, json, pathlib, re, struct

PARTS = {'n': 'noun', 'v': 'verb', 'a': 'adj', 'r': 'adv'}
UP, ASIDE, DOWN = ('@',), ('&', '^'), ('~',)
PLAIN = re.compile(r"[a-z]+(?:[ '-][a-z]+){0,2}$")


def plain(word):
    """The word as text has it, or None for what no spinner would put there: names, digits, more than three words."""
    word = re.sub(r'\((?:a|p|ip)\)$', '', word).replace('_', ' ')
    return word.replace('-', ' ') if PLAIN.match(word) else None


def wordnet(folder, kind='synonyms'):
    """Senses of WordNet 3.0: its `synonyms`; `related`: also hypernyms, similar ones and "see also", as the thesauri of office
    programs list them; `sisters`: words under the same hypernym instead, which no table knows, as a stand-in for strange thesauri.
    """
    synsets = {}
    for part, name in PARTS.items():
        for line in open(pathlib.Path(folder) / f'data.{name}', encoding='utf-8'):
            if line.startswith('  '): continue
            fields = line.split('|')[0].split()
            count = int(fields[3], 16)
            words = [plain(fields[4 + 2 * i]) for i in range(count)]
            at = 4 + 2 * count
            pointers = [(fields[at + 1 + 4 * i], fields[at + 2 + 4 * i], fields[at + 3 + 4 * i]) for i in range(int(fields[at]))]
            synsets[part, fields[0]] = ([w for w in words if w], pointers)

    def pointed(pointers, symbols):
        return [synsets[p.replace('s', 'a'), target] for symbol, target, p in pointers if symbol in symbols and (p.replace('s', 'a'), target) in synsets]

    senses = collections.defaultdict(list)
    for part, name in PARTS.items():
        for line in open(pathlib.Path(folder) / f'index.{name}', encoding='utf-8'):
            if line.startswith('  '): continue
            fields = line.split()
            lemma = plain(fields[0])
            if not lemma: continue
            for offset in fields[-int(fields[2]):]:
                words, pointers = synsets[part, offset]
                others = [] if kind == 'sisters' else words
                if kind == 'related': others = others + [w for s in pointed(pointers, UP + ASIDE) for w in s[0]]
                if kind == 'sisters':
                    others = [w for up in pointed(pointers, UP) for s in pointed(up[1], DOWN)[:40] for w in s[0] if w not in words]
                others = [w for w in dict.fromkeys(others) if w != lemma]
                if others: senses[lemma, part].append(others)
    return dict(senses)


def chained(first, second):
    """Words reached over a middle one: as loose as the lists of the big free thesauri."""
    by_word = collections.defaultdict(list)
    for (lemma, part), senses in second.items(): by_word[lemma].extend((part, w) for sense in senses for w in sense)
    out = {}
    for (lemma, part), senses in first.items():
        near = {lemma, *(w for sense in senses for w in sense)}
        far = [[w for p, w in by_word.get(middle, ()) if p == part and w not in near] for sense in senses for middle in sense]
        far = [words for words in far if words]
        if far: out[lemma, part] = far
    return out


def tortured(path):
    """[(reworded phrase, usual phrase)] of two or three plain words each."""
    pairs = []
    for record in json.load(open(path, encoding='utf-8'))['phrases']:
        odd, usual = (plain(record[k].lower().strip()) for k in ('tortured', 'correct'))
        if odd and usual and odd != usual: pairs.append((odd, usual))
    return pairs


def aiksaurus(folder):
    """Word numbers by meaning: words end with 0, their meanings with 0xFFFF; parts of speech are not given, so every one is tried."""
    raw, words, at = (pathlib.Path(folder) / 'words.dat').read_bytes(), [], 0
    while at < len(raw):
        end = raw.index(0, at)
        words.append(raw[at:end].decode('latin-1').replace(':', ' '))
        at = end + 1
        while raw[at:at + 2] != b'\xff\xff': at += 2
        at += 2
    raw = (pathlib.Path(folder) / 'meanings.dat').read_bytes()
    senses, group = collections.defaultdict(list), []
    for value in struct.unpack(f'>{len(raw) // 2}H', raw):
        if value != 0xFFFF:
            if value < len(words): group.append(words[value])
            continue
        known = list(dict.fromkeys(w for w in map(plain, group) if w))
        for word in known: senses[word].append([w for w in known if w != word])
        group = []
    return dict(senses)
