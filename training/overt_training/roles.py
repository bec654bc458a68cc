"""Semantic roles (PropBank) and factuality (UDS-IH2) of UD EWT sentences, and the table of rolesets."""
import json
import os
import tarfile
import unicodedata
from collections import Counter, defaultdict

from .names import guess_glue
from .sentences import Sentence, head_of

ARCHIVE = 'srl-propbank.tar.xz'
NO_SENSE, NO_ARGUMENT = '_', '_'
NO_ROW = -1  # a candidate without a row in the table of rolesets
BRACKETS = {'-LRB-': '(', '-RRB-': ')', '-LSB-': '[', '-RSB-': ']', '-LCB-': '{', '-RCB-': '}', '``': '"', "''": '"'}
PLAIN = str.maketrans({'’': "'", '‘': "'", '`': "'", '“': '"', '”': '"', '–': '-', '—': '-'})


def suffix_of(roleset):
    return roleset.rpartition('.')[2]


def read_arguments(path):
    """args.tsv -> {sentence: [(word, roleset, [(label, first, last, head)])]}, words numbered from 0, both ends inside"""
    out = defaultdict(list)
    with open(path, encoding='utf-8') as file:
        for line in file:
            if line.startswith('#'):
                continue
            sentence, word, _, roleset, _, *rest = line.rstrip('\n').split('\t')
            out[sentence].append((int(word) - 1, roleset, arguments_of(rest[0] if rest else '')))
    return out


def arguments_of(text):
    """`ARG0:5-6:6,ARG1:8-15:8` -> [(label, first, last, head)]; a head that is not given is None"""
    out = []
    for part in text.split(',') if text not in ('', '_') else ():
        label, span, *head = part.split(':')
        first, last = span.split('-')
        out.append((label, int(first) - 1, int(last) - 1, int(head[0]) - 1 if head else None))
    return out


def annotated_sentences(arguments_path):
    """Names of the sentences of an annotated part, those without a predicate too; None where the archive is not at hand."""
    folder, name = os.path.split(arguments_path)
    archive = os.path.join(folder, ARCHIVE)
    if not os.path.exists(archive):
        return None
    with tarfile.open(archive) as tar, tar.extractfile(name.replace('.args.tsv', '.conllu')) as file:
        return {line.decode().partition('=')[2].strip() for line in file if line.startswith(b'# sent_id')}


def attach_roles(sentences, arguments_path):
    """Fills `rolesets` and `arguments` of the annotated sentences; a head that is not given is that of the tree. An argument that
    is its own predicate is left out."""
    found, known = read_arguments(arguments_path), annotated_sentences(arguments_path)
    for sentence in sentences:
        if sentence.identity in (found if known is None else known):
            own = [(word, roleset, [(label, first, last, head_of(sentence.heads, first, last) if head is None else head)
                                    for label, first, last, head in arguments])
                   for word, roleset, arguments in found.get(sentence.identity, [])]
            sentence.rolesets = {word: roleset for word, roleset, _ in own}
            sentence.arguments = [(word, head, label) for word, _, arguments in own for label, _, _, head in arguments if head != word]
            sentence.argument_spans = [(word, *argument) for word, _, arguments in own for argument in arguments]


def read_masc(root, reader, lemmas):
    """The MASC part, whose words come with Penn tags only. -> [Sentence] with predicates and arguments; tags and lemmas of the
    words and heads of the arguments as `reader` finds them. lemmas: {(form in lower case, UPOS): lemma} of a treebank."""
    path, sentences = os.path.join(root, 'srl-propbank', 'masc-srl.args.tsv'), []
    with tarfile.open(os.path.join(root, 'srl-propbank', ARCHIVE)) as tar, tar.extractfile('masc-srl.conllu') as file:
        for block in file.read().decode().split('\n\n'):
            words = [BRACKETS.get(line.split('\t')[1], line.split('\t')[1]) for line in block.split('\n') if line[:1].isdigit()]
            identity = next((line.partition('=')[2].strip() for line in block.split('\n') if line.startswith('# sent_id')), '')
            if len(words) > 1:
                sentences.append(Sentence(words, guess_glue(words), identity.rpartition('-')[0], identity=identity))
    for sentence, found in zip(sentences, reader.given_words(sentences)):
        sentence.upos = found.upos
        sentence.lemma_words = [lemmas.get((form.lower(), tag), lemma) for form, tag, lemma in zip(sentence.words, found.upos, found.lemmas)]
        sentence.heads = found.heads
    attach_roles(sentences, path)
    for sentence in sentences:
        sentence.heads = None
    return sentences


def compact(word):
    """A word as both versions of EWT spell it: no accents, ASCII quotes, lower case."""
    decomposed = unicodedata.normalize('NFKD', word)
    plain = ''.join(c for c in decomposed if not unicodedata.combining(c) and not c.isspace())
    return plain.translate(PLAIN).replace("''", '"').lower()


def attach_factuality(sentences, path):
    """Fills `factuality` from UDS-IH2, which counts the words of an older EWT: sentences are found by their characters (the
    nearest number among equals), words by their offset and form. Returns how many predicates found their word."""
    by_text, count = defaultdict(list), 0
    for i, sentence in enumerate(sentences):
        by_text[''.join(map(compact, sentence.words))].append(i)
    with open(path, encoding='utf-8') as file:
        for item in map(json.loads, file):
            words = [compact(word) for word in item['text'].split(' ')]
            places = by_text.get(''.join(words))
            if not places:
                continue
            sentence, at, offsets = sentences[min(places, key=lambda i: abs(i - item['file_idx']))], 0, {}
            for i, word in enumerate(sentence.words):
                offsets[at] = i
                at += len(compact(word))
            sentence.factuality = sentence.factuality or []
            for target in item['targets']:
                first = target['span1'][0]
                i = offsets.get(sum(map(len, words[:first])))
                if i is not None and compact(sentence.words[i]) == words[first]:
                    sentence.factuality.append((i, float(target['label'])))
                    count += 1
    return count


def frame_lemmas(path):
    """propbank-frames.tsv -> [(lemma, roleset)]. Of a phrase the first word of a verb, the last of a light verb construction."""
    out = []
    with open(path, encoding='utf-8') as file:
        for line in file:
            if line.startswith('#'):
                continue
            roleset, lemma, _, aliases = line.rstrip('\n').split('\t')[:4]
            out.append((lemma.split('_')[0], roleset))
            for group in filter(None, (part.strip() for part in aliases.split(';'))):
                kind, _, forms = group.partition(':')
                for form in forms.split(','):
                    parts = form.strip().split('_')
                    if len(parts) == 1 or kind in 'vl':
                        out.append((parts[-1] if kind == 'l' else parts[0], roleset))
    return [(lemma.lower(), roleset) for lemma, roleset in out if lemma]


def label_lists(sentences, frames_path):
    """Labels of the two heads, the rolesets, and `lemma<TAB>index,index` for each lemma that has some."""
    pairs = {(sentence.lemma_words[word].lower(), roleset) for sentence in sentences for word, roleset in (sentence.rolesets or {}).items()}
    pairs |= set(frame_lemmas(frames_path))
    rolesets = sorted({roleset for _, roleset in pairs})
    counts = Counter(label for sentence in sentences for _, _, label in sentence.arguments or ())
    labels = [NO_ARGUMENT] + sorted(label for label, count in counts.items() if count >= 9)
    senses = [NO_SENSE] + sorted({suffix_of(roleset) for roleset in rolesets})
    return {'sense': senses, 'argument': labels, 'rolesets': rolesets}, pairs


def lemma_rows(pairs, rolesets):
    """(lemma, roleset) pairs -> the strings of `roleset_lemmas`"""
    place, by_lemma = {roleset: i for i, roleset in enumerate(rolesets)}, defaultdict(list)
    for lemma, roleset in pairs:
        by_lemma[lemma].append(place[roleset])
    return [f"{lemma}\t{','.join(map(str, sorted(own)))}" for lemma, own in sorted(by_lemma.items())]


class Rolesets:
    """Candidates of a word, by its lemma."""

    def __init__(self, labels):
        self.names = labels['rolesets']
        self.suffix = {label: i for i, label in enumerate(labels['sense'])}
        self.suffixes = [self.suffix[suffix_of(name)] for name in self.names]
        self.rows = {}
        for line in labels['roleset_lemmas']:
            lemma, own = line.split('\t')
            self.rows[lemma] = [int(i) for i in own.split(',')]

    def candidates(self, lemma, upos):
        """-> [(name, row or NO_ROW, number of the suffix)], no predicate first"""
        lemma, first = lemma.lower(), [(None, NO_ROW, 0)]
        if lemma in self.rows:
            return first + [(self.names[i], i, self.suffixes[i]) for i in self.rows[lemma]]
        return first + [(lemma + '.01', NO_ROW, self.suffix['01'])] if upos == 'VERB' else first
