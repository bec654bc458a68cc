"""Command line: train, score, average, ..."""
import argparse
import json
import os
import tomllib

HERE = os.path.dirname(os.path.abspath(__file__))


def options():
    parser = argparse.ArgumentParser(prog='train', description='Trains, scores or dumps weights of the language model.')
    verbs = parser.add_subparsers(dest='verb', required=True)
    train = verbs.add_parser('train', help='train, resuming from OUT/checkpoint where there is one')
    train.add_argument('corpora', help='folder with ud-ewt, ud-gum, ner-*')
    train.add_argument('out', help='folder for checkpoints, log, weights and scores')
    train.add_argument('--start', required=True, help='jar with a BERT encoder as ONNX, or an earlier .weights file')
    train.add_argument('--teacher', metavar='WEIGHTS', help='of a wider model, which says how far what open news tells is a fact')
    train.add_argument('--config', default=os.path.join(HERE, '..', 'config.toml'))
    train.add_argument('--set', action='append', default=[], metavar='SECTION.KEY=VALUE', help='overrides the configuration')
    train.add_argument('--models', help='folder to put the weights and manifest.json into at the end')
    score = verbs.add_parser('score', help='score a weight file on the development sets')
    score.add_argument('corpora')
    score.add_argument('weights')
    score.add_argument('--limit', type=int, help='only the first so many sentences of each set')
    kinds = verbs.add_parser('kinds', help='give a weight file a head of the kinds of events, learnt from what the program reads')
    kinds.add_argument('corpora')
    kinds.add_argument('weights')
    kinds.add_argument('program', help='overt, which reads open text with the weights')
    kinds.add_argument('out')
    kinds.add_argument('--wordnet', default='/usr/share/wordnet', help='folder of data.noun and so on')
    kinds.add_argument('--config', default=os.path.join(HERE, '..', 'config.toml'))
    kinds.add_argument('--set', action='append', default=[], metavar='SECTION.KEY=VALUE')
    reference = verbs.add_parser('reference', help='write inner values for three texts')
    reference.add_argument('weights')
    reference.add_argument('out')
    roles = verbs.add_parser('roles', help='score the roles in CoNLL-U output (MISC Roleset= and Args=) against args.tsv')
    roles.add_argument('gold', help='.args.tsv; beside it the archive that names the annotated sentences')
    roles.add_argument('system', help='CoNLL-U with sent_id')
    average = verbs.add_parser('average', help='write the mean of weight files of one kind; a head that some lack is that of the others')
    average.add_argument('out')
    average.add_argument('weights', nargs='+')
    pronouns = verbs.add_parser('pronouns', help='fit the weights by which the program chooses what a pronoun means')
    pronouns.add_argument('corpora')
    pronouns.add_argument('program', help='pronoun_signs, built from tools/')
    pronouns.add_argument('data', help='the folder data of the project')
    pronouns.add_argument('weights')
    publish = verbs.add_parser('publish', help='put a weight file and its manifest into a folder')
    publish.add_argument('weights')
    publish.add_argument('models')
    return parser.parse_args()


def read_config(path, overrides):
    with open(path, 'rb') as file:
        config = tomllib.load(file)
    for item in overrides:
        key, value = item.split('=', 1)
        section, _, name = key.rpartition('.')
        place = config
        for part in section.split('.') if section else ():
            place = place[part]
        if name not in place:
            raise SystemExit(f'train: no setting {key}')
        place[name] = type(place[name])(json.loads(value))
    return config


def main():
    arguments = options()
    if arguments.verb == 'train':
        from . import manifest, trainer
        os.makedirs(arguments.out, exist_ok=True)
        config = read_config(arguments.config, arguments.set)
        trainer.Trainer(config, arguments.corpora, arguments.out, arguments.start, arguments.teacher).run()
        if arguments.models:
            manifest.publish(os.path.join(arguments.out, 'best.weights'), arguments.models)
    elif arguments.verb == 'score':
        from . import corpora, evaluate, weights
        from .atoms import WordPieces
        model, vocabulary, _ = weights.load_model(arguments.weights)
        _, groups = corpora.training_sets(arguments.corpora)
        development = corpora.development_sets(arguments.corpora, groups)
        print(json.dumps(evaluate.evaluate(model, WordPieces(vocabulary), development, arguments.limit), indent=1))
    elif arguments.verb == 'kinds':
        from . import kinds
        config = read_config(arguments.config, arguments.set)
        kinds.train(arguments.corpora, arguments.weights, arguments.program, arguments.out, arguments.wordnet, config, config['seed'])
    elif arguments.verb == 'reference':
        from . import reference
        reference.dump(arguments.weights, arguments.out)
    elif arguments.verb == 'roles':
        from . import score_roles
        print(json.dumps(score_roles.score(arguments.gold, arguments.system), indent=1))
    elif arguments.verb == 'average':
        from . import weights
        weights.average(arguments.out, arguments.weights)
    elif arguments.verb == 'pronouns':
        from . import pronouns
        pronouns.fit(arguments.corpora, arguments.program, arguments.data, arguments.weights)
    else:
        from . import manifest
        manifest.publish(arguments.weights, arguments.models)


main()
