"""Sets of names with their own labels -> sentences whose words carry the tags they may have."""
from .sentences import KINDS, TAG_ID, Sentence

ARTICLES = frozenset(('the', 'a', 'an'))
POSSESSIVES = frozenset(("'s", '’s', "'", '’'))
TITLES = frozenset('mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor president sir lord lady gen gen. general sen sen. senator rep rep. '
                   'prime minister chancellor king queen prince princess pope sheikh col. lt. sgt. capt. captain colonel major '
                   'governor mayor secretary judge justice ambassador chairman chief director'.split())
LAW_WORDS = frozenset(('act', 'treaty', 'constitution', 'amendment', 'accord', 'accords', 'law', 'agreement', 'convention', 'protocol'))
UNNAMED_KINDS = ('law', 'document', 'work', 'language', 'product', 'weapon', 'vehicle', 'group', 'event', 'other')

# Label of a set -> kinds it may stand for; None: the span is left open.
CONLL = {'PER': ('person',), 'ORG': ('organisation',), 'LOC': ('place', 'facility'), 'MISC': UNNAMED_KINDS}
CROSSNER = {
    **{label: ('person',) for label in ('person', 'politician', 'writer', 'scientist', 'musicalartist', 'researcher')},
    **{label: ('organisation',) for label in ('organisation', 'politicalparty', 'band', 'university')},
    **{label: ('event',) for label in ('event', 'election', 'conference')},
    **{label: ('work',) for label in ('book', 'album', 'song', 'poem', 'academicjournal')},
    'location': ('place', 'facility'), 'country': ('place',), 'misc': UNNAMED_KINDS, 'product': ('product', 'weapon', 'vehicle'),
    'magazine': ('work', 'organisation'), 'award': ('other',), 'programlang': ('product',), 'astronomicalobject': ('other', 'place')}
WNUT = {'person': ('person',), 'location': ('place', 'facility'), 'corporation': ('organisation',), 'group': ('organisation',),
        'product': ('product', 'weapon', 'vehicle'), 'creative-work': ('work',)}
SEC = {'PER': ('person',), 'ORG': ('organisation',), 'LOC': ('place',)}
RE3D = {'Person': ('person',), 'Organisation': ('organisation',), 'Location': ('place', 'facility'), 'Nationality': ('group',),
        'Weapon': ('weapon',), 'Vehicle': ('vehicle',), 'MilitaryPlatform': ('vehicle', 'weapon'),
        'Quantity': ('quantity', 'cardinal', 'percent'), 'Temporal': ('date', 'time'), 'Money': ('money',),
        'DocumentReference': ('document',)}

# Kinds a set annotates: outside of its spans these are excluded, all others stay possible.
NAME_KINDS = ('person', 'organisation', 'place', 'facility')
OPEN_KINDS = {'ai': ('work', 'event', 'group', 'language'), 'literature': ('group', 'language'), 'music': ('group', 'language'),
              'science': ('group', 'language', 'product'), 'politics': ()}
NUMBERS = ('date', 'time', 'money', 'quantity', 'percent')


def without_title(words, begin, end):
    """The span of a person without leading titles; None when nothing but titles is left."""
    while begin < end and words[begin].lower() in TITLES:
        begin += 1
    return (begin, end) if begin < end else None


def tags_for(words, spans, sees):
    """spans [(first, past the last, kinds)]; `sees`: kinds that are excluded outside of spans -> ids of allowed tags per word"""
    outside = [TAG_ID['O']] + [TAG_ID[f'{part}-{kind}'] for kind in KINDS if kind not in sees for part in 'BI']
    tags = [outside] * len(words)
    for begin, end, kinds in spans:
        while begin < end and words[begin].lower() in ARTICLES:
            begin += 1
        while end > begin and words[end - 1] in POSSESSIVES:
            end -= 1
        for i in range(begin, end):
            tags[i] = [TAG_ID[f"{'B' if i == begin else 'I'}-{kind}"] for kind in kinds]
    return tags


def narrowed(words, kinds, groups):
    """Of a miscellaneous name: a nationality is a group, an act is a law, the rest is neither."""
    if kinds is not UNNAMED_KINDS:
        return kinds
    if all(word.lower() in groups or word.lower().rstrip('s') in groups for word in words):
        return ('group',)
    if LAW_WORDS & {word.lower() for word in words}:
        return ('law', 'document')
    return tuple(kind for kind in kinds if kind not in ('law', 'language'))


def read_columns(path, separator=None):
    """Yields (words, tags) of each sentence of a column file."""
    words, tags = [], []
    for line in open(path, encoding='utf-8', errors='replace'):
        columns = line.rstrip('\n').split(separator)
        if not line.strip() or line.startswith('-DOCSTART-') or len(columns) < 2:
            if words:
                yield words, tags
            words, tags = [], []
        else:
            words.append(columns[0].strip() or '_')
            tags.append(columns[-1].strip())
    if words:
        yield words, tags


def spans_of(tags):
    """IOB1 or IOB2 -> [(first, past the last, label)]"""
    spans, begin, label = [], None, None
    for i, tag in enumerate(tags + ['O']):
        part, _, kind = tag.partition('-')
        if begin is not None and (part != 'I' or kind != label):
            spans.append((begin, i, label))
            begin = None
        if part == 'B' or part == 'I' and begin is None:
            begin, label = i, kind
    return spans


def read_names(path, labels, sees, groups, separator=None, document=''):
    """[Sentence]; a label that `labels` lacks is no name of ours and may be O or other."""
    out = []
    for words, tags in read_columns(path, separator):
        spans, open_words = [], set()
        for begin, end, label in spans_of(tags):
            if label in labels:
                found = without_title(words, begin, end) if labels[label] == ('person',) else (begin, end)
                if found:
                    spans.append((*found, narrowed(words[found[0]:found[1]], labels[label], groups)))
            else:
                open_words.update(range(begin, end))
        sentence = Sentence(words, guess_glue(words), document)
        sentence.names = tags_for(words, spans, sees)
        for i in open_words:
            sentence.names[i] = sorted(set(sentence.names[i]) | {TAG_ID['B-other'], TAG_ID['I-other']})
        out.append(sentence)
    return [sentence for sentence in out if len(sentence.words) > 1]


LOWER_LINKS = frozenset(('of', 'the', 'for', 'and', 'al', 'bin', 'de', 'on', 'in', 'el', 'ibn'))


def is_plain_name(words, kind):
    """Whether a span of re3d is a name, not a noun phrase or a pronoun: every word but links is capitalised."""
    letters = [word for word in words if word[0].isalpha()]
    if not letters or not words[0][0].isupper() or words[0].lower() in ('i', 'we', 'they', 'he', 'she', 'it', 'you'):
        return False
    if kind == 'person' and (len(letters) > 3 or any(word in ('of', 'for', 'on') for word in words)):
        return False
    return all(word[0].isupper() or word in LOWER_LINKS for word in letters)


def keep_named_spans(sentence):
    """For re3d, which also annotates common nouns and pronouns: other spans, and capitalised words outside of spans, are
    left open. Its organisations of one word may be countries."""
    i, words, numeric = 0, sentence.words, {TAG_ID[f'B-{kind}'] for kind in NUMBERS}
    while i < len(words):
        j, tags = i + 1, sentence.names[i]
        if TAG_ID['O'] in tags:
            if words[i][:1].isupper() and i:
                sentence.names[i] = None
            i = j
            continue
        while j < len(words) and sentence.names[j][0] == tags[0] + 1:
            j += 1
        kind = 'person' if tags[0] == TAG_ID['B-person'] else ''
        if tags[0] not in numeric and (not is_plain_name(words[i:j], kind) or i == 0 and j == 1):
            for k in range(i, j):
                sentence.names[k] = None
        elif tags[0] == TAG_ID['B-organisation'] and j == i + 1 and not words[i].isupper():
            sentence.names[i] = [TAG_ID['B-organisation'], TAG_ID['B-place']]
        i = j


def drop_role_names(sentence):
    """For the contracts among the SEC filings, where `Borrower` and `Lender` count as persons: such spans are left open."""
    person = TAG_ID['B-person']
    for i, tags in enumerate(sentence.names):
        alone = i + 1 == len(sentence.names) or sentence.names[i + 1] != [person + 1]
        if tags == [person] and alone:
            sentence.names[i] = None


NO_SPACE_BEFORE = frozenset(('.', ',', ';', ':', '?', '!', ')', ']', '}', '%', '...', "'s", "n't", "'re", "'ve", "'ll", "'d", "'m", '’s', 'n’t', '’', "'"))
NO_SPACE_AFTER = frozenset(('(', '[', '{', '$', '#'))


def guess_glue(words):
    """Spacing for text that comes as bare tokens."""
    out, quoted = [], False
    for i, word in enumerate(words):
        glued = i > 0 and (word in NO_SPACE_BEFORE or words[i - 1] in NO_SPACE_AFTER or words[i - 1] == '"' and quoted)
        if word == '"':
            glued, quoted = i > 0 and quoted, not quoted
        out.append(glued)
    return out
