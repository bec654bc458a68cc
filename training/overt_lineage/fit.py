"""The softmax over measures: weights of data/lineage/relations.tsv."""
import torch

from .pairs import KINDS


TOLD = KINDS[1:]  # the same text is told by a bound
COPIES = set(KINDS[:5])
# The measures that are alike in made and in found pairs decide whether one comes from the other; all decide how.
COPY_MEASURES = ('plain_root', 'triples_root', 'words_more', 'names_sure', 'anchors_sure', 'facts_order', 'word_order',
                 'own_names', 'quoted')
# Whether one comes from the other is held back strongly: made pairs differ from found ones in ways that free weights would learn.
DECAY = {'copy': 0.05, 'kind': 0.01}
FALSE_ALARMS = 0.065  # of made accounts of the same matter that may be called copies; found ones are less alike


def _linear(z, y, classes, decay, steps=300):
    weights = torch.zeros(z.shape[1], classes, dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(classes, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, bias], max_iter=steps, line_search_fn='strong_wolfe')

    def loss():
        optimizer.zero_grad()
        value = torch.nn.functional.cross_entropy(z @ weights + bias, y) + decay * (weights ** 2).sum() / classes
        value.backward()
        return value

    optimizer.step(loss)
    return weights.detach(), bias.detach()


def fit(kinds, rows, names):
    """kinds: one of KINDS for each row of measures. Gives (bias, weights) with a column for copy and for each of TOLD."""
    x = torch.tensor(rows, dtype=torch.float64)
    mean, spread = x.mean(0), x.std(0).clamp(min=1e-3)
    z = (x - mean) / spread
    used = [names.index(name) for name in COPY_MEASURES]
    weights, bias = _linear(z[:, used], torch.tensor([int(k in COPIES) for k in kinds]), 2, DECAY['copy'])
    copy, shift = torch.zeros(z.shape[1], dtype=torch.float64), bias[1] - bias[0]
    copy[used] = weights[:, 1] - weights[:, 0]
    own = torch.tensor([k == 'independent' for k in kinds])
    shift -= torch.quantile(z[own] @ copy + shift, 1 - FALSE_ALARMS)
    some = torch.tensor([k in TOLD for k in kinds])
    weights, bias = _linear(z[some], torch.tensor([TOLD.index(k) for k in kinds if k in TOLD]), len(TOLD), DECAY['kind'])
    weights, bias = torch.cat([copy[:, None], weights], 1), torch.cat([shift[None], bias])
    raw = weights / spread[:, None]
    return (bias - mean @ raw).tolist(), raw.tolist()


def told(model, rows):
    """The kind given to each row."""
    bias, weights = (torch.tensor(m, dtype=torch.float64) for m in model)
    out = []
    for sums in (bias + torch.tensor(rows, dtype=torch.float64) @ weights).tolist():
        group = [k for k in TOLD if (k in COPIES) == (sums[0] >= 0)]
        out.append(max(group, key=lambda k: sums[1 + TOLD.index(k)]))
    return out


def write(model, names, path):
    with open(path, 'w', encoding='utf-8') as file:
        file.write('# Weights of the relation between two reports, for each measure. Made by training/lineage from pairs that it makes itself\n'
                   '# from open text (data/ATTRIBUTION.md).\nmeasure\tcopy\t' + '\t'.join(TOLD) + '\n')
        for name, values in zip(['bias', *names], [model[0], *model[1]]):
            file.write(name + '\t' + '\t'.join(f'{v:.4f}' for v in values) + '\n')
