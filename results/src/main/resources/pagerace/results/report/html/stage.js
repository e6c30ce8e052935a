/* The presenter's view: a schedule in lanes, stepped by keys, with the words that its actors share. */
(() => {
  'use strict';
  const stages = JSON.parse(document.getElementById('chart-data').textContent).stages;
  const dialog = document.getElementById('stage');
  const still = window.matchMedia('(prefers-reduced-motion: reduce)');
  const MOST_LINES = 3;
  const FEW_STEPS = 9;
  let stage, play, fixed, at, opener;

  /** Text only: names come from files, and must never become markup. */
  function make(parent, tag, name, text) {
    const element = parent.appendChild(document.createElement(tag));
    if (name) element.className = name;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  const shown = () => {
    const one = stage.plays[play];
    return fixed && one.fixed ? one.fixed : one;
  };
  /** One more than there are steps: what it comes to. */
  const last = () => shown().steps.length + 1;

  function open(id, from) {
    stage = stages[id];
    play = 0;
    fixed = false;
    at = 0;
    opener = from;
    build();
    dialog.showModal();
    dialog.querySelector('.next').focus();
    render();
  }

  function build() {
    dialog.replaceChildren();
    const head = make(dialog, 'header', 'stage-head');
    make(head, 'h2', '', stage.title).id = 'stage-title';
    const select = make(head, 'select', 'plays');
    select.setAttribute('aria-label', 'Schedule');
    stage.plays.forEach((one, i) => { make(select, 'option', '', one.title).value = i; });
    select.addEventListener('change', () => { play = Number(select.value); fixed = fixed && !!stage.plays[play].fixed; at = 0; render(); });
    make(head, 'button', 'toggle').addEventListener('click', toggle);
    const close = make(head, 'button', 'close', '✕');
    close.setAttribute('aria-label', 'Close');
    close.addEventListener('click', () => dialog.close());
    const body = make(dialog, 'div', 'stage-body');
    make(body, 'div', 'stage-lanes').tabIndex = 0;
    make(body, 'aside', 'stage-words');
    make(dialog, 'div', 'stage-now').setAttribute('aria-live', 'polite');
    const foot = make(dialog, 'footer', 'stage-foot');
    make(foot, 'button', 'back', '← Back').addEventListener('click', () => go(at - 1));
    make(foot, 'span', 'count');
    make(foot, 'button', 'next', 'Next →').addEventListener('click', () => go(at + 1));
    make(foot, 'span', 'keys', '← → step, Home End, f fixed or buggy, Esc close');
    head.querySelectorAll('button').forEach(button => { button.type = 'button'; });
  }

  function go(to) {
    at = Math.max(0, Math.min(last(), to));
    render();
  }

  /** Where nobody knows what a fix makes of a schedule, the first one that has a fix is shown. */
  function toggle() {
    if (!fixed && !stage.plays[play].fixed) {
      const other = stage.plays.findIndex(one => one.fixed);
      if (other < 0) return;
      play = other;
      at = 0;
    }
    const isOver = at === last();
    fixed = !fixed;
    at = isOver ? last() : Math.min(at, last());
    render();
  }

  function render() {
    const now = shown();
    dialog.querySelector('.plays').value = play;
    const button = dialog.querySelector('.toggle');
    button.hidden = !stage.plays.some(one => one.fixed);
    button.setAttribute('aria-pressed', fixed);
    button.textContent = fixed ? 'Fixed: ' + now.variant : 'Buggy' + (now.variant ? ': ' + now.variant : '');
    dialog.classList.toggle('is-fixed', fixed);
    lanes(now);
    words(now);
    line(now);
    dialog.querySelector('.count').textContent = at > now.steps.length ? 'outcome' : at + ' of ' + now.steps.length;
    dialog.querySelector('.back').setAttribute('aria-disabled', at === 0);
    dialog.querySelector('.next').setAttribute('aria-disabled', at === last());
  }

  function lanes(now) {
    const box = dialog.querySelector('.stage-lanes');
    box.replaceChildren();
    box.style.setProperty('--lanes', now.actors.length);
    box.classList.toggle('short', now.steps.length <= FEW_STEPS);
    now.actors.forEach((actor, lane) => { make(box, 'div', 'actor lane' + lane % 4, actor).style.gridColumn = lane + 1; });
    // A row for each step: time goes downwards.
    let row = 1;
    now.steps.forEach((step, i) => {
      if (step.remark) remark(box, step.remark, ++row, i < at);
      const cell = make(box, 'div', 'step lane' + step.actor % 4 + (i + 1 === at ? ' current' : i < at ? '' : ' future') + (step.meets ? ' meets' : ''));
      cell.style.gridArea = ++row + ' / ' + (step.actor + 1);
      if (step.kernel && !(i && now.steps[i - 1].actor === step.actor && now.steps[i - 1].kernel === step.kernel)) make(cell, 'b', '', step.kernel + '()');
      make(cell, 'span', '', step.what.replace(' -> ', ' → '));
      if (i + 1 === at) cell.setAttribute('aria-current', 'step');
    });
    if (now.remark) remark(box, now.remark, ++row, at >= now.steps.length);
    if (at > now.steps.length) outcome(box, now, ++row);
    const current = box.querySelector('.result') || box.querySelector('.current') || box.firstChild;
    current.scrollIntoView({ block: 'center', behavior: still.matches ? 'auto' : 'smooth' });
  }

  function remark(box, text, row, visible) {
    make(box, 'div', 'remark' + (visible ? '' : ' future'), text).style.gridRow = row;
  }

  /** One large bar against zero. */
  function outcome(box, now, row) {
    const result = make(box, 'div', 'result');
    result.style.gridRow = row;
    if (now.word) {
      const said = make(result, 'p', 'outcome ' + (now.bad ? 'bad' : 'fine'), (now.bad ? '✗ ' : '✓ ') + now.word);
      said.setAttribute('role', 'status');
    }
    const bars = [stage.buggy, stage.fixed].filter(Boolean);
    const most = Math.max(...bars.map(bar => bar.perMillion || 0));
    make(result, 'p', 'soft', 'Real threads, bad outcomes:');
    bars.forEach((bar, i) => {
      make(result, 'b', '', bar.variant);
      if (bar.perMillion !== undefined) {
        const track = make(result, 'div', 'track');
        make(track, 'div', i ? 'bar fixed' : 'bar').style.width = most ? 100 * bar.perMillion / most + '%' : '0';
      }
      make(result, 'p', 'figure', bar.said);
    });
  }

  /** What the code does at a step: one access, or all those of a drawn turn. */
  const does = step => step.does || [];

  /** What every shared word holds by now; a store that waits in a buffer has not reached it. */
  function words(now) {
    const box = dialog.querySelector('.stage-words');
    box.replaceChildren();
    const places = new Map();
    now.steps.flatMap(does).forEach(one => { if (one.place && !places.has(one.place)) places.set(one.place, { value: one.before, buffer: '' }); });
    box.hidden = !places.size;
    if (!places.size) return;
    now.steps.slice(0, at).flatMap(does).forEach(one => {
      const place = places.get(one.place);
      if (!place || one.after === undefined) return;
      if (one.buffered) place.buffer = one.after + ' waits in the store buffer of ' + one.buffered;
      else { place.value = one.after; place.buffer = ''; }
    });
    make(box, 'h3', '', 'Shared words');
    const list = make(box, 'dl', '');
    const current = now.steps[at - 1];
    places.forEach((place, name) => {
      const touched = current ? does(current).filter(one => one.place === name) : [];
      const changed = touched.some(one => one.after !== undefined && one.after !== one.before);
      const row = make(list, 'div', changed ? 'changed' : touched.length ? 'touched' : '');
      make(row, 'dt', '', name);
      // Flags may part where they are joined.
      make(row, 'dd', '', (place.value + (place.buffer ? ' (' + place.buffer + ')' : '')).replaceAll('|', '|\u200b'));
      if (touched.length) row.scrollIntoView({ block: 'nearest' });
    });
  }

  /** The lines of C and of Java that the current step stands for; of a drawn turn, those that change something. */
  function line(now) {
    const box = dialog.querySelector('.stage-now');
    box.replaceChildren();
    const step = now.steps[at - 1];
    if (!step) {
      make(box, 'p', 'soft', at ? 'Press f for the same schedule, ' + (fixed ? 'buggy' : 'fixed') : 'Press → for the first step');
      return;
    }
    make(box, 'p', 'doing', now.actors[step.actor] + ': ' + step.what.replace(' -> ', ' → '));
    // A step that names nothing of the code: the lines that are to come in its turn, or else those before.
    let turn = at - 1;
    while (!does(now.steps[turn]).length && turn + 1 < now.steps.length && now.steps[turn + 1].actor === step.actor) turn++;
    while (!does(now.steps[turn]).length && turn && now.steps[turn - 1].actor === step.actor) turn--;
    const all = does(now.steps[turn]);
    const changes = all.filter(one => one.after !== undefined && one.after !== one.before);
    const told = changes.length ? changes : all;
    const named = /\((\w+)\)/.exec(now.actors[step.actor]);
    const kernel = [...new Set(told.map(one => one.kernel).filter(Boolean))];
    const functions = kernel.length || !named ? kernel : [named[1]];
    if (functions.length) {
      const c = make(box, 'p', 'code', 'C ');
      functions.forEach(name => { make(c, 'code', '', name + '()'); c.append(' '); });
    }
    const lines = new Map(told.filter(one => one.line).map(one => [one.line, one.source]));
    if (!lines.size) return;
    const java = make(box, 'p', 'code', 'Java ');
    [...lines].slice(0, MOST_LINES).forEach(([name, source]) => {
      java.append(name + ' ');
      if (source) make(java, 'code', '', source);
      java.append(' ');
    });
    if (lines.size > MOST_LINES) java.append('and ' + (lines.size - MOST_LINES) + ' more');
  }

  const NEXT = new Set(['ArrowRight', 'ArrowDown', 'PageDown', ' ']);
  const BACK = new Set(['ArrowLeft', 'ArrowUp', 'PageUp']);
  dialog.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const choosing = event.target.tagName === 'SELECT' && event.key !== 'ArrowRight' && event.key !== 'ArrowLeft';
    const pressing = event.target.tagName === 'BUTTON' && event.key === ' ';
    if (choosing || pressing) return;
    if (NEXT.has(event.key)) go(at + 1);
    else if (BACK.has(event.key)) go(at - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(last());
    else if (event.key === 'f') toggle();
    else return;
    event.preventDefault();
  });
  dialog.addEventListener('close', () => opener && opener.focus());

  document.querySelectorAll('.present').forEach(button => {
    const one = stages[button.dataset.of];
    button.hidden = !one || !one.plays.length;
    button.addEventListener('click', () => open(button.dataset.of, button));
  });
})();
