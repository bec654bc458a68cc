"""Fits the judge's two networks on made spun text and writes data/wording/judge.tsv; measures them on text of the part `tune`."""
import json, subprocess

import numpy as np
import torch

PLACE = 'gain channel direction rank rarity fit unseen name phrase cost strange bare left right repeats article'.split()
DOCUMENT = ('odd|odd.3|odd.6|odd.9|odd.log|odd.top|ratio.05|ratio.1|ratio.2|ratio.4|channel|rarity|direction|unseen|strange|bare|article|places|density|rarity.50|'
            'rarity.75|rarity.90|channel.50|channel.75|channel.90|fit.25|fit.50|rare words|names|numbers').split('|')


def places_of(program, table, stem):
    """For each text of STEM.texts its places' features and whether each was replaced (by STEM.meta)."""
    raw = np.frombuffer(subprocess.run([program, table, f'{stem}.texts'], check=True, stdout=subprocess.PIPE).stdout, dtype=np.uint32)
    texts = open(f'{stem}.texts', encoding='utf-8').read().split('\x1e')[:-1]
    out, at, width = [], 0, 2 + len(PLACE)
    for meta, text in zip(json.load(open(f'{stem}.meta')), texts):
        count = int(raw[at])
        rows = raw[at + 1:at + 1 + count * width].reshape(count, width)
        at += 1 + count * width
        replaced = np.zeros(len(text.encode()) + 1, bool)
        if meta['spans']:
            byte = np.cumsum([0] + [len(c.encode()) for c in text])
            for begin, end in meta['spans']: replaced[byte[begin]:byte[end]] = True
        out.append((rows[:, 2:].copy().view(np.float32), replaced[rows[:, 0]]))
    assert at == len(raw)
    return out


def network(x, y, weight, hidden, steps, seed=0):
    """(means, scales, hidden biases, hidden weights, output bias, output weights) of a fitted network."""
    torch.manual_seed(seed)
    mean, scale = x.mean(0), x.std(0) + 1e-3
    z, target, w = (torch.tensor(a, dtype=torch.float32) for a in ((x - mean) / scale, y, weight))
    net = torch.nn.Sequential(torch.nn.Linear(x.shape[1], hidden), torch.nn.ReLU(), torch.nn.Linear(hidden, 1))
    optimizer = torch.optim.AdamW(net.parameters(), lr=0.02, weight_decay=3e-3)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    generator = torch.Generator().manual_seed(seed)
    for _ in range(steps):
        i = torch.randint(len(z), (min(len(z), 16384),), generator=generator)
        loss = (torch.nn.functional.binary_cross_entropy_with_logits(net(z[i])[:, 0], target[i], reduction='none') * w[i]).sum() / w[i].sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    first, last = net[0], net[2]
    return tuple(a.astype(np.float64) for a in (mean, scale, first.bias.detach().numpy(), first.weight.detach().numpy(), last.bias.detach().numpy(), last.weight.detach().numpy()[0]))


def mean_of(networks):
    """One network that gives the mean of the others' log odds; their inputs are scaled alike."""
    mean, scale = networks[0][:2]
    biases, weights, last_biases, lasts = zip(*(net[2:] for net in networks))
    return mean, scale, np.concatenate(biases), np.concatenate(weights), np.mean(last_biases, axis=0), np.concatenate(lasts) / len(networks)


def probability(net, x):
    mean, scale, bias, weight, last_bias, last = net
    return 1 / (1 + np.exp(-(np.maximum(0, (x - mean) / scale @ weight.T + bias) @ last + last_bias[0])))


def lines_of(part, names, net):
    mean, scale, bias, weight, last_bias, last = net
    number = lambda values: '\t'.join(f'{v:.5g}' for v in values)
    yield from (f'{part}\tinput\t{n}\t{m:.5g}\t{s:.5g}' for n, m, s in zip(names, mean, scale))
    yield from (f'{part}\thidden\t{number([b, *row])}' for b, row in zip(bias, weight))
    yield f'{part}\toutput\t{number([last_bias[0], *last])}'


def write(path, place, document, cut):
    head = ['# The judge of wording: weights of two small networks, made by training/wording/build. Mean and scale of each input, then a',
            '# hidden neuron a line, then the output; each bias first. `cut`: verdict `original` below the first, `spun` from the second.']
    parts = [*lines_of('place', PLACE, place), *lines_of('document', DOCUMENT, document), f'cut\t{cut[0]:.4g}\t{cut[1]:.4g}']
    open(path, 'w', encoding='utf-8').write('\n'.join(head + parts) + '\n')


def documents_of(program, table, judge, stem):
    raw = subprocess.run([program, table, f'{stem}.texts', judge], check=True, stdout=subprocess.PIPE).stdout
    return np.frombuffer(raw, dtype=np.float32).reshape(-1, len(DOCUMENT))


def fit(program, table, stem, judge, hidden=(20, 8)):
    """Fits both networks on STEM and writes them to `judge`, without the cuts."""
    places = places_of(program, table, stem)
    meta = json.load(open(f'{stem}.meta'))
    x = np.concatenate([p[0] for p in places])
    y = np.concatenate([p[1] for p in places])
    place = network(x, y, np.ones(len(x)), hidden[0], 1200)
    inputs = len(DOCUMENT)
    blank = tuple(np.zeros(s) + (i == 1) for i, s in enumerate(((inputs,), (inputs,), (1,), (1, inputs), (1,), (1,))))
    write(judge, place, blank, (0, 1))
    features = documents_of(program, table, judge, stem)
    spun = np.array([bool(m['spans']) for m in meta])
    long = features[:, DOCUMENT.index('places')] > 0
    weight = np.where(spun, 0.5 * (~spun).sum() / spun.sum(), 1)  # one spun text to two others
    document = mean_of([network(features[long], spun[long], weight[long], hidden[1], 1500, seed) for seed in range(5)])
    return place, document


def area(positive, negative):
    """Area under the ROC curve: how often a positive stands above a negative."""
    order = np.argsort(np.concatenate([positive, negative]), kind='stable')
    rank = np.empty(len(order))
    rank[order] = np.arange(1, len(order) + 1)
    return (rank[:len(positive)].sum() - len(positive) * (len(positive) + 1) / 2) / (len(positive) * len(negative))


def finish(program, table, stem, judge, networks, false_alarms=0.003):
    """Sets the cuts on the originals of STEM, writes the judge whole, and prints how well each way of spinning is told from them. `spun`
    begins where no more than `false_alarms` of the originals lie above, `original` ends where one in fifty spun texts lies below."""
    meta = json.load(open(f'{stem}.meta'))
    features = documents_of(program, table, judge, stem)
    long = features[:, DOCUMENT.index('places')] > 0
    score = np.where(long, probability(networks[1], features), 0.5)
    kinds = np.array([m['kind'] for m in meta])
    groups = np.array([m['group'] for m in meta])
    rates = np.array([m['rate'] for m in meta])
    original = (kinds == 'original') & long
    cut = (min(0.5, float(np.quantile(score[~original & long], 0.02))), float(np.quantile(score[original], 1 - false_alarms)))
    write(judge, *networks, cut)
    print(f'cuts {cut[0]:.3f} {cut[1]:.3f}')
    for group in sorted(set(groups)):
        one = score[original & (groups == group)]
        if len(one): print(f'  {group}: {len(one)} originals, mean {one.mean():.3f}, called spun {(one >= cut[1]).mean():.3f}')
    for kind in sorted(set(kinds) - {'original'}):
        for rate in sorted(set(rates[kinds == kind])):
            one = score[(kinds == kind) & (rates == rate) & long]
            at_one = float(np.quantile(score[original], 0.99))
            print(f'  {kind} {rate:.2f}: {len(one)} texts, AUC {area(one, score[original]):.4f}, above all but 1 % of originals {(one > at_one).mean():.3f}, called spun {(one >= cut[1]).mean():.3f}')
