"""Open texts as (group, id, text), and which of them count, fit and tune.

A document's part is decided by a hash of its id, so that it stays the same whatever else is read:
`count` makes the table of n-grams, `fit` the judge's weights, `tune` is measured on. Wikinews, MASC and the inaugural speeches never
count: they are the text the judge meets as strangers.
"""
import csv, hashlib, io, json, pathlib, re, tarfile, zipfile

csv.field_size_limit(10 ** 9)
NEVER_COUNTED = ('wikinews', 'masc', 'inaugural', 'columns', 'gum')


def squeeze(text): return re.sub(r'[ \t]+', ' ', text.replace('\r', '')).strip()


def jsonl_of(archive, member):
    with tarfile.open(archive) as tar:
        for line in tar.extractfile(next(n for n in tar.getnames() if n.endswith(member))): yield json.loads(line)


def open_news(root):
    archive = root / 'text-open-news/text-open-news.tar.xz'
    for member, group in (('tehran-times.jsonl', 'tehran-times'), ('white-house-2009-2015.jsonl', 'white-house')):
        for record in jsonl_of(archive, member): yield group, record['id'], record['text']


def wikinews(root):
    for year in (2019, 2020):
        with open(root / f'text-wikinews/wikinews_{year}.csv', encoding='utf-8') as file:
            for row in csv.DictReader(file): yield 'wikinews', row['url'], row['text']


def current_events(root):
    """Items of one day and category are joined: a single one is two sentences long."""
    days = {}
    with open(root / 'text-wikipedia-current-events/items.jsonl', encoding='utf-8') as file:
        for line in file:
            record = json.loads(line)
            days.setdefault((record['date'], record['category']), []).append(record['text'])
    for (date, category), texts in days.items(): yield 'current-events', f'{date} {category}', '\n\n'.join(texts)


def speeches(root):
    for path in sorted((root / 'text-us-government-speeches').rglob('*.txt')):
        yield ('inaugural' if path.parent.name == 'inaugural' else 'state-union'), path.name, path.read_text(encoding='latin-1')


def masc(root):
    """Words come with a tag after a slash and white space between them; the Wall Street Journal is left out."""
    with zipfile.ZipFile(root / 'text-masc-tagged/masc_tagged.zip') as archive:
        for name in sorted(archive.namelist()):
            if not name.endswith('.txt') or 'wsj_' in name or name.endswith('categories.txt'): continue
            words = [w.rsplit('_', 1)[0] if '_' in w else w.rsplit('/', 1)[0] for w in archive.read(name).decode('utf-8', 'replace').split()]
            text = joined(words)
            kind = 'masc-spoken' if '/spoken/' in name else 'masc-written'
            for number, start in enumerate(range(0, len(text), 4000)): yield kind, f'{name} {number}', text[start:start + 4000]


def glosses(wordnet):
    """The explanations and examples of a dictionary: plain English of every field."""
    for part in ('noun', 'verb', 'adj', 'adv'):
        lines = []
        for line in open(wordnet / f'data.{part}', encoding='utf-8'):
            if not line.startswith('  ') and '|' in line: lines.append(line.split('|', 1)[1].strip())
        for start in range(0, len(lines), 50): yield 'glosses', f'{part} {start}', '\n\n'.join(lines[start:start + 50])


def others(root):
    """Sets made for other tasks, for their text: security reports of Latin America and web text."""
    for line in open(root / 'ev-muc4/train.json', encoding='utf-8'):
        record = json.loads(line)
        yield 'muc4', record['docid'], record['doctext']
    text = []
    for line in open(root / 'ud-ewt/en_ewt-ud-train.conllu', encoding='utf-8'):
        if line.startswith('# newdoc') and text: yield 'ewt', text[0][:60], ' '.join(text); text = []
        if line.startswith('# text = '): text.append(line[9:].strip())
    if text: yield 'ewt', text[0][:60], ' '.join(text)


def columns(root):
    """Sets of names with a word a line: company filings, encyclopaedia, posts, fiction; cut into pieces, since some have no documents."""
    sources = [('filings', 0, (root / f'ner-sec-filings/FIN5.txt').open(encoding='utf-8')), ('posts', 0, (root / 'ner-wnut17/wnut17train.conll').open(encoding='utf-8')),
               ('wikigold', 0, (root / 'ner-wikigold/wikigold.conll.txt').open(encoding='utf-8'))]
    sources += [('crossner', 0, path.open(encoding='utf-8')) for path in sorted((root / 'ner-crossner').glob('*/train.txt'))]
    with tarfile.open(root / 'coref-litbank/conll.tar.xz') as tar:
        sources += [('fiction', 3, io.StringIO(tar.extractfile(m).read().decode('utf-8'))) for m in tar.getmembers() if m.name.endswith('.conll')]
    for kind, column, file in sources:
        words, number = [], 0
        for line in file:
            cells = line.split()
            if len(cells) > column and not line.startswith(('#', '-DOCSTART-')): words.append(cells[column])
            if len(words) >= 400 and not cells:
                yield 'columns-' + kind, f'{getattr(file, "name", "")[-30:]} {hash_of(words)}', joined(words)
                words = []


def gum(root):
    allowed = set((root / 'ud-gum/open_genres.train.txt').read_text(encoding='utf-8').split())
    name, texts = None, []
    for line in open(root / 'ud-gum/en_gum-ud-train.conllu', encoding='utf-8'):
        if line.startswith('# newdoc'):
            if name in allowed: yield 'gum', name, ' '.join(texts)
            name, texts = line.split('=')[1].strip(), []
        if line.startswith('# text = '): texts.append(line[9:].strip())
    if name in allowed: yield 'gum', name, ' '.join(texts)


def hash_of(words): return hashlib.sha256(' '.join(words).encode()).hexdigest()[:12]


def joined(words):
    """Text from words that white space parts."""
    return re.sub(r" (n['’]t|['’](?:s|re|ve|ll|d|m)|[.,;:?!)])(?= |$)", r'\1', ' '.join(words)).replace('( ', '(')


def documents(root, wordnet):
    root = pathlib.Path(root)
    for source in (open_news, wikinews, current_events, speeches, masc, columns, gum, others):
        for group, name, text in source(root):
            text = squeeze(text)
            if text: yield group, name, text
    yield from glosses(pathlib.Path(wordnet))


def part_of(group, name):
    number = int(hashlib.sha256(f'{group} {name}'.encode()).hexdigest()[:8], 16) % 100
    if group.startswith(NEVER_COUNTED): return 'fit' if number < 60 else 'tune'
    if group in ('glosses', 'muc4', 'ewt'): return 'count'
    return 'count' if number < 88 else 'fit' if number < 95 else 'tune'
