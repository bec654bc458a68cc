"""A dump of inner values for three short texts, to check another implementation against."""
import json

import torch

from . import weights
from .atoms import WordPieces, encode
from .decode import arguments_of, senses_of, tree_of
from .roles import Rolesets
from .sentences import apply_script
from .spans import Tree

TEXTS = ("Kim Min-ji didn't visit New York's 3 museums.",
         'The U.S. Navy said on 4 May 2016 that it can’t confirm the “attack”.\nÉlodie cannot agree, she told Reuters…',
         'GENEVA (AP) -- Talks between Iran and the P5+1 resumed; see http://example.org/a_b for 1,200 pages.')


def numbers(tensor):
    return [round(float(v), 5) for v in tensor]


def semantics(model, header, rolesets, words, lemmas, upos, tree):
    """The inner values of the roles, {} for a file without them: pairs [predicate, word, label, margin] before decoding, arguments
    [predicate, label, first, last, head] after it; words from 0, both ends inside."""
    if 'sense' not in header['labels']:
        return {}
    found, labels = senses_of(model, rolesets, words, lemmas, upos), header['labels']['argument']
    predicates = sorted(found)
    scores = model.argument_scores(words, torch.tensor(predicates, dtype=torch.long))
    best, kinds = (scores - scores[..., :1]).max(-1)
    pairs = [[p, a, labels[kinds[k, a]], round(float(best[k, a]), 5)] for k, p in enumerate(predicates)
             for a in range(len(words)) if kinds[k, a] and a != p]
    return {'factuality': numbers(model.factuality(words)[:, 0]), 'sense_logits_first_8': [numbers(row[:8]) for row in model.sense(words)],
            'roleset_view_first_8': [numbers(row[:8]) for row in model.roleset.view(words)],
            'lemmas': lemmas, 'rolesets': {str(i): found[i] for i in predicates}, 'argument_pairs': pairs,
            'arguments': [list(argument) for argument in arguments_of(model, words, tree, predicates)]}


@torch.no_grad()
def dump(weights_path, out_path):
    """Every atom counts as a word and the whole text as one sentence. Computed with the rounded weights of the file."""
    model, vocabulary, header = weights.load_model(weights_path)
    word_pieces, out = WordPieces(vocabulary), []
    rolesets = Rolesets(header['labels']) if 'sense' in header['labels'] else None
    for text in TEXTS:
        spans, rows = encode(text, word_pieces)
        pieces, shapes, first = [word_pieces.begin], [0], []
        for ids, marks in rows:
            first.append(len(pieces))
            pieces += ids
            shapes += marks
        pieces.append(word_pieces.end)
        shapes.append(0)
        hidden = model.encode(torch.tensor([pieces]), torch.tensor([shapes]), torch.tensor([len(pieces)]))[0]
        words = hidden[first]
        arcs = model.arc_scores(words)
        heads = arcs.argmax(-1)
        relations = model.relation_scores(words, heads)
        forms, parsed = [text[begin:end] for begin, end in spans], tree_of(arcs)
        best = {name: [header['labels'][name][k] for k in getattr(model, name)(words).argmax(-1)] for name in ('upos', 'features', 'lemma', 'names')}
        parsed_relations = [header['labels']['relation'][k] for k in model.relation_scores(words, torch.tensor(parsed)).argmax(-1)]
        roles = semantics(model, header, rolesets, words, [apply_script(f, s) for f, s in zip(forms, best['lemma'])], best['upos'],
                          Tree(forms, parsed, parsed_relations))
        out.append({'text': text, 'atoms': spans, 'pieces': pieces, 'shapes': shapes, 'first_piece': first,
                    'hidden_first_8': [numbers(row[:8]) for row in hidden],
                    'boundary': [numbers(row) for row in model.boundary(words)],
                    **best, 'tree': parsed, 'tree_relation': parsed_relations, **roles,
                    'upos_logit': numbers(model.upos(words).max(-1).values),
                    'arc_head': heads.tolist(), 'arc_score': numbers(arcs.max(-1).values),
                    'arc_row_0': numbers(arcs[0]),
                    'relation': [header['labels']['relation'][k] for k in relations.argmax(-1)],
                    'relation_score': numbers(relations.max(-1).values)})
    with open(out_path, 'w', encoding='utf-8') as file:
        json.dump(out, file, ensure_ascii=False, indent=1)
