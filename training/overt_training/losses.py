"""Losses of one batch, by head."""
import torch
import torch.nn.functional as F

from .model import with_one
from .windows import FILLER, IGNORED

FAR = -1e9


def losses(model, batch, dropout, no_argument=1.0, half=False):
    """-> {head: mean loss}; `no_argument`: weight of the pairs that are no argument; `half`: the encoder multiplies in bf16"""
    with torch.autocast('cpu', torch.bfloat16, enabled=half):
        hidden = model.encode(batch['pieces'], batch['shapes'], batch['lengths'])
    hidden, out = hidden.float().reshape(-1, hidden.shape[-1]), {}
    if batch['atoms']:
        out['boundary'] = F.binary_cross_entropy_with_logits(model.boundary(hidden[batch['atoms']]), batch['breaks'])
    if batch['named']:
        out['names'] = allowed_loss(model.names(hidden[batch['named']]), batch['allowed'])
    if batch['tree_words']:
        words = hidden[[word for sentence in batch['tree_words'] for word in sentence]]
        for head in ('upos', 'features', 'lemma'):
            out[head] = F.cross_entropy(getattr(model, head)(words), batch['targets'][head], ignore_index=IGNORED)
        out['arc'], out['relation'] = tree_losses(model, words, batch, dropout)
    if batch['senses']:
        out['sense'] = sense_loss(model, hidden, batch['senses'])
    if batch['arguments']:
        out['argument'] = pair_loss(model.argument, hidden, batch['arguments'], dropout, no_argument)
    if batch['factual']:
        out['factuality'] = F.mse_loss(model.factuality(hidden[batch['factual']])[:, 0], batch['factuality'])
    if batch['inner']:
        out['inner'] = allowed_loss(model.inner(hidden[batch['inner']]), batch['inner_allowed'])
    if batch['cues']:
        out['cue'] = F.binary_cross_entropy_with_logits(model.cue(hidden[batch['cues']])[:, 0], batch['is_cue'])
    if batch['attributions']:
        out['attribution'] = pair_loss(model.attribution, hidden, batch['attributions'], dropout)
    if batch['mentions']:
        out['antecedent'] = antecedent_loss(model, hidden, batch['mentions'], dropout)
    return out


def allowed_loss(logits, allowed):
    """Minus log of the probability of all allowed tags together. logits, allowed [words, tags]"""
    total = torch.logsumexp(logits, -1)
    return (total - torch.logsumexp(logits.masked_fill(~allowed, FAR), -1)).mean()


def tree_losses(model, words, batch, dropout):
    """words [words of all sentences, width] -> loss of the heads, loss of the relations with the true heads"""
    sizes = [len(heads) for heads in batch['heads']]
    longest, first = max(sizes), 0
    place = torch.zeros(len(sizes), longest, dtype=torch.long)
    valid = torch.zeros(len(sizes), longest, dtype=torch.bool)
    heads = torch.full((len(sizes), longest), IGNORED)
    governors = []
    for row, own in enumerate(batch['heads']):
        place[row, :len(own)] = torch.arange(first, first + len(own))
        valid[row, :len(own)] = True
        heads[row, :len(own)] = torch.tensor(own)
        governors += [first + head for head in own]
        first += len(own)
    dependent, head = model.arc.views(words, dropout)
    scores = (dependent @ model.arc.bilinear)[place] @ head[place].transpose(1, 2)
    scores = scores.masked_fill(~valid[:, None], FAR).reshape(-1, longest)
    arc = F.cross_entropy(scores, heads.reshape(-1), ignore_index=IGNORED)
    dependent, head = model.relation.views(words, dropout)
    pairs = torch.einsum('na,rab,nb->nr', dependent, model.relation.bilinear, with_one(head)[governors])
    return arc, F.cross_entropy(pairs, batch['targets']['relation'], ignore_index=IGNORED)


def sense_loss(model, hidden, senses):
    """Cross entropy over the candidates of each word."""
    scores = model.sense_scores(hidden[senses['words']], senses['rows'], senses['suffixes'])
    return F.cross_entropy(scores.masked_fill(senses['rows'] == FILLER, FAR), senses['gold'], ignore_index=IGNORED)


def pair_loss(pairs, hidden, arguments, dropout, nothing=1.0):
    """Cross entropy over all pairs of a true predicate (or cue) and a word of its sentence, summed, for each argument there is;
    `nothing`: weight of the pairs that are none."""
    labels = arguments['labels']
    real = labels != IGNORED
    words, place = arguments['places'][real].unique(return_inverse=True)
    predicate, head = pairs.views(hidden[arguments['predicates']], hidden[words], dropout)
    kinds, inner = pairs.bilinear.shape[:2]
    mixed = (predicate @ pairs.bilinear.transpose(0, 1).reshape(inner, -1)).view(-1, kinds, inner)
    column = torch.full(labels.shape, len(words))
    column[real] = place
    padded = torch.cat([head, head.new_zeros(1, inner)])[column]
    scores = torch.bmm(padded, mixed.transpose(1, 2))[real]
    weight = torch.where(labels[real] == 0, nothing, 1.0)
    total = (F.cross_entropy(scores, labels[real], reduction='none') * weight).sum()
    return total / max(1, int((labels[real] > 0).sum()))


def antecedent_loss(model, hidden, mentions, dropout):
    """Minus log of the probability of all true antecedents together (Lee et al. 2017), of none where there are none; summed, for
    each mention that has one."""
    scores = model.antecedent.scores(hidden[mentions['rows']], mentions['types'], mentions['same'], mentions['bucket'], dropout)
    none, gold = scores.new_zeros(len(scores), 1), mentions['gold']
    total = torch.logsumexp(torch.cat([none, scores.masked_fill(~mentions['candidates'], FAR)], 1), 1)
    alone = ~gold.any(1)
    right = torch.logsumexp(torch.cat([none.masked_fill(~alone[:, None], FAR), scores.masked_fill(~gold, FAR)], 1), 1)
    return (total - right).sum() / max(1, int((~alone).sum()))
