"""The TRAIN sets by name, and the development sets that are only measured on."""
import os
from collections import Counter

from . import attribution, coreference, names, passages, roles, treebank
from .sentences import TAGS

# No set but re3d says where dates and amounts are: elsewhere they are no names, or nothing would ever rule them out.
CLOSED_NUMBERS = names.NUMBERS + ('ordinal', 'cardinal')
CLOSED_KINDS = names.NAME_KINDS + names.UNNAMED_KINDS + CLOSED_NUMBERS
CROSSNER_FIELDS = ('politics', 'ai', 'literature', 'music', 'science')


def crossner(root, field, part, groups):
    closed = [kind for kind in CLOSED_KINDS if kind not in names.OPEN_KINDS[field]]
    path = os.path.join(root, 'ner-crossner', field, f'{part}.txt')
    return names.read_names(path, names.CROSSNER, closed, groups, '\t', f'crossner-{field}')


def training_sets(root):
    """-> ({set: [Sentence]}, nationalities and the like in lower case)"""
    def path(*parts):
        return os.path.join(root, *parts)

    with open(path('ud-gum', 'open_genres.train.txt'), encoding='utf-8') as file:
        keep = set(file.read().split())
    ewt = treebank.read_conllu(path('ud-ewt', 'en_ewt-ud-train.conllu'))
    gum = treebank.read_conllu(path('ud-gum', 'en_gum-ud-train.conllu'), keep)
    groups = treebank.group_lemmas(ewt + gum)
    treebank.label_names(ewt, groups, entities=False)
    treebank.label_names(gum, groups, entities=True)
    roles.attach_roles(ewt, path('srl-propbank', 'en_ewt-srl-train.args.tsv'))
    roles.attach_factuality(ewt, path('fact-uds-ih2', 'UDS_IH2', 'train.jsonl'))
    coreference.attach_ontogum(gum, root)
    attribution.attach_attributions(gum)
    sets = {'ewt': ewt, 'gum': gum}
    for field in CROSSNER_FIELDS:
        sets[f'crossner-{field}'] = crossner(root, field, 'train', groups)
    sets['wikigold'] = names.read_names(path('ner-wikigold', 'wikigold.conll.txt'), names.CONLL, CLOSED_KINDS, groups, document='wikigold')
    sets['wnut'] = names.read_names(path('ner-wnut17', 'wnut17train.conll'), names.WNUT,
                                    names.NAME_KINDS + ('work',) + CLOSED_NUMBERS, groups, document='wnut')
    sets['sec'] = names.read_names(path('ner-sec-filings', 'FIN5.txt'), names.SEC,
                                   names.NAME_KINDS + CLOSED_NUMBERS, groups, document='sec')
    for sentence in sets['sec']:
        names.drop_role_names(sentence)
    closed = names.NAME_KINDS + names.NUMBERS + ('weapon', 'vehicle', 'ordinal')
    sets['re3d'] = [sentence for part in ('train', 'test') for sentence in
                    names.read_names(path('ner-re3d', 'conll', f're3d-{part}.conll'), names.RE3D, closed, groups, document='re3d')]
    for sentence in sets['re3d']:
        names.keep_named_spans(sentence)
    return sets, groups


READ_SETS = frozenset(('masc', 'litbank', 'gap', 'replaced', 'taught'))  # a run from the jar has nothing to read them with


def read_sets(root, reader, sets):
    """-> {set: [Sentence]} of the sets whose trees must be found first: roles of MASC, chains and quotations of LitBank, chains of
    GAP, and pronouns put where open text has names"""
    lemmas = {(word.lower(), upos): lemma for sentence in sets['ewt'] + sets['gum']
              for word, upos, lemma in zip(sentence.words, sentence.upos, sentence.lemma_words)}
    litbank = coreference.litbank(root, reader)
    for sentences, found in litbank:
        attribution.attach_quotations(root, sentences, found)
    return {'masc': roles.read_masc(root, reader, lemmas), 'litbank': [s for sentences, _ in litbank for s in sentences],
            **passages.train_sets(root, reader)}


def development_sets(root, groups):
    """-> (EWT dev, CrossNER politics dev with every word separated, OntoGUM dev, the same documents in GUM)"""
    trees = treebank.read_conllu(os.path.join(root, 'ud-ewt', 'en_ewt-ud-dev.conllu'))
    roles.attach_roles(trees, os.path.join(root, 'srl-propbank', 'en_ewt-srl-dev.args.tsv'))
    roles.attach_factuality(trees, os.path.join(root, 'fact-uds-ih2', 'UDS_IH2', 'dev.jsonl'))
    named = crossner(root, 'politics', 'dev', groups)
    for sentence in named:
        sentence.glued = [False] * len(sentence.words)
    with open(os.path.join(root, 'ud-gum', 'open_genres.dev.txt'), encoding='utf-8') as file:
        chained = coreference.ontogum(root, set(file.read().split()))
    coreference.attach_ontogum(chained, root)
    told = treebank.read_conllu(os.path.join(root, 'ud-gum', 'en_gum-ud-dev.conllu'), {sentence.document for sentence in chained})
    attribution.attach_attributions(told)
    treebank.label_names(told, groups, entities=True)
    return trees, named, chained, told


def label_lists(sentences, root, earlier=None):
    """Labels of the heads, frequent first where rare ones are left out; those of an earlier file keep their place."""
    def frequent(values, least):
        counts = Counter(values)
        return [label for label, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if count >= least]

    role_labels, pairs = roles.label_lists(sentences, os.path.join(root, 'srl-propbank', 'propbank-frames.tsv'))
    own = {'upos': sorted({label for s in sentences for label in s.upos}),
           'features': frequent((label for s in sentences for label in s.features), 2),
           'lemma': frequent((label for s in sentences for label in s.lemmas if label), 2),
           'relation': sorted(frequent((label for s in sentences for label in s.relations), 3)),
           'names': list(TAGS), 'inner': list(TAGS), 'attribution': list(attribution.LABELS), **role_labels}
    labels = grown(earlier or {}, own)
    return {**labels, 'roleset_lemmas': roles.lemma_rows(pairs, labels['rolesets'])}


def grown(earlier, labels):
    """Label lists of an earlier file in their order, then the labels that are new."""
    return {head: earlier.get(head, []) + [label for label in own if label not in set(earlier.get(head, []))]
            for head, own in labels.items()}
