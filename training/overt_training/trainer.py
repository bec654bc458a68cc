"""The training loop: resumable, with fixed seeds; keeps the best weights."""
import gc
import json
import os
import random
import shutil
import time

import torch

from . import corpora, evaluate, losses, start, weights
from .atoms import WordPieces
from .exchange import Exchange
from .model import Model
from .reader import Reader
from .roles import Rolesets
from .sentences import of_treebank
from .teacher import Teacher, news_sentences, teach_factuality
from .windows import batches_of, collate, windows_of


def log(*parts):
    print(time.strftime('%H:%M:%S'), *parts, flush=True)


def epoch_windows(sets, shares, word_pieces, settings, draw, others=None):
    """All windows of one epoch."""
    out = []
    for name, share in shares.items():
        sentences = sets.get(name, [])
        for _ in range(int(share)):
            out += windows_of(sentences, word_pieces, settings, draw, others)
        count = round(len(sentences) * (share - int(share)))
        if count and sentences:
            first = draw.randrange(len(sentences) - count + 1)
            out += windows_of(sentences[first:first + count], word_pieces, settings, draw, others)
    return out


def rate_at(progress, step, schedule):
    """Share of the full learning rate: linear warm-up, then linear to the lowest."""
    return min(1, (step + 1) / schedule['warm_up']) * max(schedule['lowest_rate'], 1 - progress)


def mark_of(scores):
    """What the best weights are chosen by."""
    roles = 0.5 * scores['argument F1'] + 0.25 * scores['sense F1'] + 0.1 * scores['factuality r'] + 0.5 * scores['antecedent F1']
    roles += 0.1 * scores['cue F1'] + 0.1 * scores['attribution F1']
    return scores['LAS'] + scores['raw LAS'] + 0.5 * scores['politics F1-3'] + roles


class Trainer:
    def __init__(self, config, corpora_dir, out_dir, starting, wider=None):
        """`starting`: a file of weights or of a BERT encoder; `wider`: weights whose labels of open news are learnt as well"""
        schedule = self.schedule = config['schedule']
        torch.set_num_threads(schedule['threads'])
        torch.manual_seed(config['seed'])
        self.config, self.out_dir = config, out_dir
        self.sets, groups = corpora.training_sets(corpora_dir)
        self.development = corpora.development_sets(corpora_dir, groups)
        known = weights.read(starting)[0]['labels'] if starting.endswith('.weights') else None
        labels = corpora.label_lists(self.sets['ewt'] + self.sets['gum'], corpora_dir, known)
        self.ids = {head: {label: i for i, label in enumerate(own)} for head, own in labels.items()}
        self.rolesets = Rolesets(labels)
        self.model = Model({key: value for key, value in config['model'].items() if key != 'relative' or value}, labels, schedule['dropout'])
        if starting.endswith('.weights'):
            vocabulary = weights.read(starting)[1]
            start.load_earlier(self.model, starting)
        else:
            vocabulary, arrays, matrices = start.read_archive(starting)
            start.load_archive(self.model, arrays, matrices)
        self.word_pieces = WordPieces(vocabulary)
        self.others = Exchange(self.sets['ewt'] + self.sets['gum'])
        self.teacher = None
        if starting.endswith('.weights'):
            earlier = weights.load_model(starting)[0]
            reader = Reader(earlier, self.word_pieces)
            self.sets.update(corpora.read_sets(corpora_dir, reader, self.sets))
            if wider:
                self.teach([earlier, weights.load_model(wider)[0]], *news_sentences(corpora_dir, reader, config['teacher']))
            narrower = earlier.config['feed_forward'] > self.model.config['feed_forward']
            if config['teacher']['weight'] or narrower:
                self.teacher = Teacher(earlier, corpora_dir, self.word_pieces, config['teacher'], config['seed'])
            if narrower:
                self.teacher.narrow(self.model, config['teacher']['fit'])
        elif wider:
            raise ValueError('--teacher needs earlier weights to start from, which read the text that it teaches with')
        if unknown := set(config['share']) - set(self.sets) - corpora.READ_SETS:
            raise ValueError(f'[share] names no sets of ours: {sorted(unknown)}')
        for part in (self.model.embeddings, *self.model.layer)[:schedule['frozen']]:
            part.requires_grad_(False)
        encoder = [p for name, p in self.model.named_parameters() if p.requires_grad and name.startswith(('layer.', 'embeddings.'))]
        heads = [p for name, p in self.model.named_parameters() if not name.startswith(('layer.', 'embeddings.'))]
        self.optimizer = torch.optim.AdamW([{'params': encoder, 'base': schedule['encoder_rate']},
                                            {'params': heads, 'base': schedule['head_rate']}],
                                           lr=schedule['encoder_rate'], betas=(0.9, 0.98),
                                           weight_decay=schedule['weight_decay'], fused=True)
        self.step, self.elapsed, self.best, self.history, self.worker = 0, 0.0, None, [], 0
        for name, sentences in self.sets.items():
            log(f'{name}: {len(sentences)} sentences, {sum(len(s.words) for s in sentences)} words')
        log({head: len(own) for head, own in labels.items()})

    def teach(self, models, news, found):
        """What the models say of open news, and of the sets that have predicates but not how real they are."""
        self.sets['taught'] = news
        gum, masc = self.sets['gum'], self.sets['masc']
        for sentences, own in ((news, found), (gum, map(of_treebank, gum)), (masc, masc)):
            teach_factuality(models, self.word_pieces, sentences, own)

    def path(self, name):
        return os.path.join(self.out_dir, name)

    def save(self):
        state = {'model': self.model.state_dict(), 'optimizer': self.optimizer.state_dict(), 'step': self.step,
                 'elapsed': self.elapsed, 'best': self.best, 'history': self.history, 'torch': torch.get_rng_state()}
        torch.save(state, self.path('checkpoint.part'))
        os.replace(self.path('checkpoint.part'), self.path('checkpoint'))

    def resume(self):
        if os.path.exists(self.path('checkpoint')):
            state = torch.load(self.path('checkpoint'), weights_only=False)
            self.model.load_state_dict(state['model'])
            self.optimizer.load_state_dict(state['optimizer'])
            torch.set_rng_state(state['torch'])
            self.step, self.elapsed, self.best, self.history = (state[k] for k in ('step', 'elapsed', 'best', 'history'))
            log('resumed at step', self.step)

    def batches(self, epoch):
        """The batches of an epoch; the same for the same seed."""
        draw = random.Random(f"{self.config['seed']} {epoch}")
        windows = epoch_windows(self.sets, self.config['share'], self.word_pieces, self.config['window'], draw, self.others)
        batches, workers = batches_of(windows, self.schedule['pieces_per_batch'], draw), self.schedule['workers']
        gc.freeze()  # or the collector would walk through all sentences again and again
        return batches[self.worker:len(batches) // workers * workers:workers], draw

    def start_workers(self):
        """Forks; each worker takes its share of the batches and all take the same steps. Threads would wait for each other
        in every operation, which is slow on a machine that has other work."""
        count = self.schedule['workers']
        if count < 2:
            return
        meeting = self.path('meeting')
        if os.path.exists(meeting):
            os.remove(meeting)
        while self.worker < count - 1 and os.fork() == 0:
            self.worker += 1
        os.environ.setdefault('GLOO_SOCKET_IFNAME', 'lo')
        torch.distributed.init_process_group('gloo', init_method=f'file://{os.path.abspath(meeting)}', rank=self.worker, world_size=count)
        torch.manual_seed(self.config['seed'] + self.worker)

    def share_gradients(self):
        """Averages the gradients of all workers; all take over the progress of the first."""
        workers = self.schedule['workers']
        progress = self.own_progress()
        if workers < 2:
            self.progress = progress
            return
        trained = [p for group in self.optimizer.param_groups for p in group['params']]
        parts = [(torch.zeros_like(p) if p.grad is None else p.grad).reshape(-1) for p in trained]
        flat = torch.cat(parts + [torch.tensor([0.0 if self.worker else progress * workers])])
        torch.distributed.all_reduce(flat)
        flat /= workers
        at = 0
        for p in trained:
            p.grad = flat[at:at + p.numel()].view_as(p)
            at += p.numel()
        self.progress = float(flat[-1])

    def own_progress(self):
        minutes = self.schedule['minutes']
        return max(self.step / self.total, self.elapsed / 60 / minutes if minutes else 0)

    def learn(self, batch, draw):
        """One step -> (loss of each head, pieces)"""
        before = time.time()
        tensors = collate(batch, self.word_pieces, self.ids, draw, self.config['window']['line_noise'], self.rolesets)
        parts = losses.losses(self.model, tensors, self.schedule['head_dropout'], self.config['no_argument'],
                              self.schedule['half'])
        total = sum(self.config['loss'][head] * loss for head, loss in parts.items())
        if self.teacher and self.teacher.weight:
            parts['teacher'] = self.teacher.loss(self.model, self.step, self.schedule['half'])
            total = total + self.teacher.weight * parts['teacher']
        for group in self.optimizer.param_groups:
            group['lr'] = group['base'] * rate_at(self.progress, self.step, self.schedule)
        self.optimizer.zero_grad()
        total.backward()
        self.share_gradients()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.schedule['clip'])
        self.optimizer.step()
        self.step, self.elapsed = self.step + 1, self.elapsed + time.time() - before
        return {head: loss.item() for head, loss in parts.items()}, int(tensors['lengths'].sum())

    def measure(self, limit):
        """Scores the model and writes its weights, also as the best where they are that so far."""
        scores = evaluate.evaluate(self.model, self.word_pieces, self.development, limit)
        self.history.append({'step': self.step, **scores})
        log('scores', json.dumps(self.history[-1]))
        own = self.path(f'step-{self.step}.weights')
        weights.write(own, self.model, self.word_pieces.vocabulary, self.config['name'], self.config['version'], self.config['storage'])
        if self.best is None or mark_of(scores) >= self.best:
            self.best = mark_of(scores)
            shutil.copy(own, self.path('best.weights'))
        self.save()

    def run(self):
        """Trains until the epochs or the minutes are used up."""
        schedule = self.schedule
        self.resume()
        self.start_workers()
        batches, draw = self.batches(0)
        per_epoch, epoch = len(batches), 0
        self.total, every = (max(1, round(per_epoch * schedule[key])) for key in ('epochs', 'evaluate_every'))
        self.progress = self.own_progress()
        log('worker', self.worker, 'has', per_epoch, 'steps an epoch;', self.total, 'in all')
        recent, pieces, began = {}, 0, time.time()
        self.model.train()
        while self.progress < 1:
            if self.step // per_epoch != epoch:
                epoch = self.step // per_epoch
                batches, draw = self.batches(epoch)
            found, count = self.learn(batches[self.step % per_epoch % len(batches)], draw)
            pieces += count
            recent = {**recent, **{head: 0.98 * recent.get(head, loss) + 0.02 * loss for head, loss in found.items()}}
            if self.step % 25 == 0 and not self.worker:
                log(f'step {self.step}, {100 * self.progress:.1f} %, {pieces / (time.time() - began):.0f} pieces/s and worker',
                    {head: round(loss, 3) for head, loss in recent.items()})
            if self.step % every == 0 and self.progress < 0.95 and not self.worker:
                self.measure(schedule['evaluate_sentences'])
        if self.worker:
            os._exit(0)
        self.finish()

    def finish(self):
        """Scores of the best weights, as they are in the file, on the whole development sets."""
        self.measure(self.schedule['evaluate_sentences'])
        model, _, _ = weights.load_model(self.path('best.weights'))
        scores = evaluate.evaluate(model, self.word_pieces, self.development)
        with open(self.path('scores.json'), 'w', encoding='utf-8') as file:
            json.dump({'scores': scores, 'steps': self.step, 'minutes': round(self.elapsed / 60, 1), 'history': self.history}, file, indent=1)
        log(f'{self.step} steps, {self.elapsed / 60:.1f} minutes of training')
        for name, value in scores.items():
            print(f'{name:18} {value:6.2f}')
