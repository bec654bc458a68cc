"""UD treebanks (EWT, GUM) as sentences, and the names that GUM's entities and both sets' tags give away."""
import re
from collections import Counter

from .names import tags_for, without_title
from .sentences import KINDS, TAG_ID, Sentence, lemma_script

UNIVERSAL_FEATURES = frozenset(
    'PronType NumType Poss Reflex Foreign Abbr Gender Animacy Number Case Definite Degree VerbForm Mood Tense Aspect Voice '
    'Evident Polarity Person Polite'.split())
PROPER = ('NNP', 'NNPS')
LINKS = frozenset(('of', 'for', 'and', 'the', 'de', 'al', 'la', '-', '&', "'s", '’s'))
GUM_KINDS = {'person': ('person',), 'organization': ('organisation',), 'place': ('place', 'facility'), 'event': ('event',),
             'time': ('date', 'time')}
NESTED_KINDS = (*GUM_KINDS.values(), ('group',))
NUMERIC_KINDS = ('date', 'time', 'money', 'quantity', 'percent', 'ordinal', 'cardinal')


def read_conllu(path, keep=None):
    """[Sentence]; `keep`: names of the documents wanted. Words of a multiword token are glued to each other."""
    out, rows, document, identity, new_line = [], [], '', '', True
    glue_before, range_end, range_glue = False, 0, False
    for line in open(path, encoding='utf-8'):
        line = line.rstrip('\n')
        if line.startswith('# newdoc'):
            document, new_line = line.partition('=')[2].strip(), True
        elif line.startswith('# newpar'):
            new_line = True
        elif line.startswith('# sent_id'):
            identity = line.partition('=')[2].strip()
        elif not line:
            if rows and (keep is None or document in keep):
                out.append(sentence_of(rows, document, identity, new_line))
            if rows:
                rows, new_line, range_end = [], False, 0
        elif line[0] != '#':
            columns = line.split('\t')
            if '.' in columns[0]:
                continue
            glue_after = 'SpaceAfter=No' in columns[9].split('|')
            if '-' in columns[0]:
                range_end, range_glue = int(columns[0].split('-')[1]), glue_after
                continue
            rows.append((columns, glue_before))
            number = int(columns[0])
            glue_before = True if number < range_end else range_glue if number == range_end else glue_after
    return out


def sentence_of(rows, document, identity, new_line):
    columns = list(zip(*(row for row, _ in rows)))
    return Sentence(
        words=[form.replace(' ', '\u00a0') for form in columns[1]], glued=[glued for _, glued in rows], document=document,
        new_line=new_line, breaks=True, upos=list(columns[3]), xpos=list(columns[4]),
        features=['|'.join(f for f in value.split('|') if f.split('=')[0] in UNIVERSAL_FEATURES) or '_' for value in columns[5]],
        lemmas=[lemma_script(form, lemma) if lemma != '_' or form == '_' else None
                for form, lemma in zip(columns[1], columns[2])],
        heads=[int(head) - 1 if head != '0' else i for i, head in enumerate(columns[6])],
        relations=list(columns[7]), misc=list(columns[9]), identity=identity, lemma_words=list(columns[2]))


def entity_spans(misc):
    """GUM's nested `Entity=` brackets -> [(first, past the last, type)]"""
    open_spans, spans = [], []
    for i, value in enumerate(misc):
        entity = next((x[7:] for x in value.split('|') if x.startswith('Entity=')), '')
        for part in re.findall(r'\([^()]*\)?|[^()]+\)', entity):
            if part.startswith('('):
                fields = part.strip('()').split('-')
                open_spans.append((fields[0], fields[1] if len(fields) > 1 else '', i))
                if part.endswith(')'):
                    spans.append((i, i + 1, open_spans.pop()[1]))
                continue
            group = part.strip(')').split('-')[0]
            for k in range(len(open_spans) - 1, -1, -1):
                if open_spans[k][0] == group:
                    _, kind, begin = open_spans.pop(k)
                    spans.append((begin, i + 1, kind))
                    break
    return sorted(spans, key=lambda span: span[0] - span[1])


def name_in(sentence, begin, end, kind):
    """The name around the head of an entity: its run of proper nouns, joined by link words and numbers. None without one."""
    heads = [i for i in range(begin, end) if sentence.heads[i] == i or not begin <= sentence.heads[i] < end]
    if len(heads) != 1 or sentence.xpos[heads[0]] not in PROPER:
        return None
    proper = [tag in PROPER for tag in sentence.xpos]
    first = last = heads[0]
    while first > begin and proper[first - 1]:
        first -= 1
    while last + 1 < end:
        bridge = last + 2 < end and sentence.words[last + 1].lower() in LINKS and kind != 'person'
        hyphen = last + 2 < end and sentence.words[last + 1] in ('-', '.', "'", '’') and sentence.glued[last + 1]
        step = 1 if proper[last + 1] else 2 if (bridge or hyphen) and proper[last + 2] else 0
        two_links = last + 3 < end and sentence.words[last + 1] == 'of' and sentence.words[last + 2] == 'the'
        if not step and two_links and proper[last + 3] and kind != 'person':
            step = 3
        if not step:
            break
        last += step
    if first - 2 >= begin and sentence.words[first - 1] == '-' and proper[first - 2]:
        first -= 2
    return without_title(sentence.words, first, last + 1) if kind == 'person' else (first, last + 1)


def group_lemmas(sentences):
    """Capitalised lemmas of adjectives: nationalities, religions, adherents."""
    seen = Counter()
    for sentence in sentences:
        for word, upos, xpos, script in zip(sentence.words, sentence.upos, sentence.xpos, sentence.lemmas):
            if upos == 'ADJ' and xpos == 'JJ' and script == 'K|0|' and word[0].isupper() and word[1:].islower():
                seen[word.lower()] += 1
    return frozenset(word for word, count in seen.items() if count > 1 or word.endswith(('an', 'ish', 'ese', 'ic', 'i')))


def label_names(sentences, groups, entities):
    """Fills `names` and, from entities, `inner`. Words that neither are proper nouns nor join some are no names; proper nouns stay open unless an
    entity (`entities`: the set has GUM's) or the list of nationalities says what they are."""
    for sentence in sentences:
        words, proper = sentence.words, [tag in PROPER for tag in sentence.xpos]
        n, spans, inner, used = len(words), [], [], set()

        def take(begin, end, kinds):
            if begin < end and not used & set(range(begin, end)):
                used.update(range(begin, end))
                spans.append((begin, end, kinds))
            elif begin < end and kinds in NESTED_KINDS and any(first <= begin and end <= last and end - begin < last - first for first, last, _ in spans):
                if not any(begin < last and first < end for first, last, _ in inner):
                    inner.append((begin, end, kinds))

        for begin, end, kind in entity_spans(sentence.misc) if entities else ():
            if kind == 'time' and any(proper[i] or sentence.xpos[i] == 'CD' for i in range(begin, end)) and end - begin < 7:
                if not used & set(range(begin, end)):
                    take(begin + (words[begin].lower() in ('the', 'a')), end, GUM_KINDS[kind])
                continue
            found = name_in(sentence, begin, end, kind)
            cited = kind == 'abstract' and sentence.document.startswith('GUM_academic')
            if found and not cited:
                kinds = GUM_KINDS.get(kind)
                plain = found[1] - found[0] == 1 and words[found[0]].lower().rstrip('s') in groups
                take(*found, ('group',) if plain else kinds or ('product', 'weapon', 'vehicle', 'law', 'document', 'work', 'language', 'other'))
        for i, word in enumerate(words):
            alone = not (i and proper[i - 1]) and not (i + 1 < n and proper[i + 1])
            demonym = word.lower() in groups or sentence.xpos[i] == 'NNPS' and word.lower().rstrip('s') in groups
            if alone and demonym and word[:1].isupper() and sentence.upos[i] in ('ADJ', 'PROPN', 'NOUN'):
                take(i, i + 1, ('group',))
        sentence.names = tags_for(words, spans, KINDS if entities else [k for k in KINDS if k not in NUMERIC_KINDS])
        if entities:
            sentence.inner = tags_for(words, inner, KINDS)
        for i, word in enumerate(words):
            near = i and proper[i - 1] or i + 1 < n and proper[i + 1]
            open_word = proper[i] or sentence.xpos[i] in ('CD', '$', 'SYM', 'FW', 'ADD') or word[:1].isupper() and i
            if i not in used and (open_word or near and (word.lower() in LINKS or sentence.upos[i] == 'PUNCT')):
                sentence.names[i] = None
            elif i not in used and not entities and sentence.upos[i] not in ('NOUN', 'ADJ', 'NUM', 'ADV', 'DET'):
                sentence.names[i] = [TAG_ID['O']]
