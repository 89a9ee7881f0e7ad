/* What the reader has chosen to compare, which runs pass the filter, and which run is pointed at: the same in every part. */
Object.assign(Athanor, (() => {
  const {data, emit, on, line} = Athanor;
  let chosen = new Set();
  let pass = () => true;
  let runs = null;
  let passing = null;
  let at = null;

  const known = (ids) => [...ids].filter((id) => line(id));
  function change(ids) {
    chosen = new Set(known(ids));
    emit('chosen');
  }

  const order = () => new Map([...data.runs, ...data.baselines].map((each, index) => [each.id, index]));

  const choice = {
    ids() {
      const place = order();
      return known(chosen).sort((a, b) => place.get(a) - place.get(b));
    },
    has: (id) => chosen.has(id),
    size: () => chosen.size,
    set: change,
    add: (ids) => change([...chosen, ...ids]),
    toggle: (id) => change(chosen.has(id) ? [...chosen].filter((each) => each !== id) : [...chosen, id]),
    clear: () => change([]),
  };

  const shown = {
    runs: () => (runs ||= data.runs.filter(pass)),
    has: (id) => (passing ||= new Set(shown.runs().map((run) => run.id))).has(id),
    /** Sets the filter; throws an error with a sentence where it is wrong, and then changes nothing. */
    filter(text) {
      pass = Athanor.filter.parse(text);
      forget();
      emit('shown');
    },
  };

  function forget() {
    runs = null;
    passing = null;
  }

  function point(id) {
    if (at === id) return;
    at = id;
    emit('pointed');
  }

  on('data', () => { chosen = new Set(known(chosen)); forget(); });
  on('scores', forget);

  return {chosen: choice, shown, point, pointed: () => at};
})());
