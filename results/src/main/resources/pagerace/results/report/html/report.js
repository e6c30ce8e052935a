/* Draws the charts from the data that the page carries, and switches between light and dark. */
(() => {
  'use strict';
  const data = JSON.parse(document.getElementById('chart-data').textContent);
  const root = document.documentElement;
  const SHAPES = { c2: 'circle', c1: 'triangle', int: 'rect', '': 'circle' };
  const NAMES = { c2: 'C2', c1: 'C1', int: 'interpreter' };
  const LANE = 9;

  const exact = n => n.toLocaleString('en-US');
  const three = x => x === 0 ? '0' : Number(x.toPrecision(3)).toLocaleString('en-US', { maximumSignificantDigits: 3 });
  const short = n => {
    const units = ['', ' k', ' M', ' G', ' T'];
    let unit = 0;
    while (n >= 9999.5 && unit < 4 || unit > 0 && n >= 999.5) { n /= 1000; unit++; }
    return Number(n.toPrecision(3)) + units[unit];
  };
  const power = e => !Number.isInteger(e) ? '' : e >= 0 && e <= 6 ? short(10 ** e) : e < 0 && e >= -3 ? String(10 ** e) : '1e' + e;
  const css = name => getComputedStyle(root).getPropertyValue('--' + name).trim();
  const cut = (text, n) => text.length > n ? text.slice(0, n - 1) + '…' : text;

  /** Text only: names come from files, and must never become markup. */
  function tip(lines) {
    const box = document.createElement('div');
    box.className = 'tip';
    lines.filter(Boolean).forEach((line, i) => {
      const row = box.appendChild(document.createElement(i ? 'div' : 'strong'));
      row.style.display = 'block';
      row.textContent = line;
    });
    return box;
  }

  function colours() {
    return {
      ink: css('ink'), soft: css('soft'), grid: css('grid'), paper: css('paper'), line: css('line'), bar: css('bar'), bad: css('bad'),
      dots: { c2: css('dot'), c1: css('dot2'), int: css('dot3'), '': css('dot') },
    };
  }

  const base = c => ({
    animation: false,
    markLine: { z: 0 },
    textStyle: { color: c.ink, fontFamily: 'system-ui, sans-serif' },
    tooltip: { trigger: 'item', confine: true, backgroundColor: c.paper, borderColor: c.line, textStyle: { color: c.ink } },
  });

  /** As wide as the longest label, but no more than its share of the chart. */
  const labelWidth = (labels, width) =>
    Math.min(Math.max(40, ...labels.map(label => label.length * 6.6)), width < 500 ? 120 : 190);

  function rowAxis(c, labels, index, shown, width, lines = true) {
    return {
      type: 'category', data: labels.map((label, i) => i), gridIndex: index, inverse: true, axisTick: { show: false },
      axisLine: { lineStyle: { color: c.line } }, splitLine: { show: lines, lineStyle: { color: c.grid } },
      axisLabel: {
        show: shown, color: c.ink, interval: 0, fontSize: 11, width: labelWidth(labels, width) - 8, overflow: 'truncate',
        formatter: i => labels[i],
      },
    };
  }

  /** Grids beside each other where they fit, else below each other. */
  function layout(count, width, labels, rowsHeight, wish, titleHeight = 24, most = Infinity) {
    const left = labelWidth(labels, width);
    const columns = Math.max(1, Math.min(count, Math.floor((width - left) / wish)));
    const rows = Math.ceil(count / columns);
    const gap = 16;
    const each = Math.min(most, (width - left - 24 - gap * (columns - 1)) / columns);
    const height = rowsHeight + 38 + titleHeight;
    return {
      height: rows * height,
      grids: Array.from({ length: count }, (_, i) => ({
        left: left + (i % columns) * (each + gap), top: Math.floor(i / columns) * height + 8 + titleHeight, width: each, height: rowsHeight,
        first: i % columns === 0,
      })),
    };
  }

  /** Broken at hyphens and spaces, into three lines at most. */
  function broken(text, width) {
    const most = Math.max(8, Math.floor(width / 6.6));
    const lines = [''];
    text.split(/(?<=[- ])/).forEach(part => {
      if (lines[lines.length - 1].length + part.length > most && lines[lines.length - 1]) lines.push('');
      lines[lines.length - 1] += part;
    });
    return lines.slice(0, 3).map(line => cut(line, most)).join('\n');
  }

  const titles = (c, texts, grids, lift = 6) => texts.map((text, i) => ({
    text: broken(text, grids[i].width), left: grids[i].left, top: grids[i].top - lift, textVerticalAlign: 'bottom', padding: 0,
    textStyle: { fontSize: 11, lineHeight: 14, fontWeight: 600, color: c.ink },
  }));

  const valueAxis = (c, index, more) => ({
    gridIndex: index, axisLabel: { color: c.soft, fontSize: 10, hideOverlap: true }, splitLine: { lineStyle: { color: c.grid } },
    axisLine: { show: false }, axisTick: { show: false }, minorSplitLine: { show: false }, ...more,
  });

  function outcomes(scene, c, width) {
    const runs = scene.histograms;
    // What never happened needs no plot, unless it is what should never happen.
    const shown = scene.words.map((word, w) => ({ ...word, w }))
      .filter(word => word.bad || runs.some(run => run.counts.some(row => row[word.w] > 0)));
    const most = Math.max(10, ...runs.flatMap(run => run.counts.flat()));
    const bar = runs.length > 1 ? 6 : 10;
    const rowsHeight = scene.rows.length * Math.max(18, runs.length * (bar + 1) + 6);
    const place = layout(shown.length, width, scene.rows, rowsHeight, 96, 46);
    const room = place.grids[0].width;
    const top = Math.log10(most) * (runs.length > 1 ? 1.05 : room / Math.max(room * 0.5, room - 44));
    const step = Math.max(1, Math.ceil(Math.log10(most) / Math.max(2, room / 50)));
    return { height: place.height, option: {
      ...base(c),
      title: titles(c, shown.map(w => w.word + (w.bad ? ' (bad)' : w.known ? '' : ' (unknown)')), place.grids),
      grid: place.grids.map(({ left, top, width, height }) => ({ left, top, width, height })),
      xAxis: place.grids.map((g, i) => valueAxis(c, i, {
        type: 'value', min: 0, max: top, interval: step,
        axisLabel: { color: c.soft, fontSize: 10, formatter: e => e > Math.log10(most) + 0.5 ? '' : power(e) },
      })),
      yAxis: place.grids.map((g, i) => rowAxis(c, scene.rows, i, g.first, width)),
      series: shown.flatMap((word, i) => runs.map((run, r) => ({
        type: 'bar', xAxisIndex: i, yAxisIndex: i, barWidth: bar, barMinHeight: 3, barGap: '15%',
        itemStyle: {
          color: word.bad ? c.bad : c.bar, opacity: runs.length > 1 ? 1 - 0.6 * r / runs.length : 1,
          ...(word.bad ? { decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 3], rotation: -Math.PI / 4, color: 'rgba(0,0,0,.28)' } } : {}),
        },
        label: {
          show: runs.length === 1, position: 'right', distance: 3, fontSize: 10, color: c.ink,
          formatter: p => p.data ? short(p.data.count) : '',
        },
        data: run.counts.map(row => row[word.w] > 0 ? { value: Math.log10(row[word.w]), count: row[word.w] } : { value: null, count: 0 }),
        tooltip: { formatter: p => tip([
          scene.rows[p.dataIndex] + (run.run ? ', run ' + run.run : ''), word.word + (word.bad ? ' (bad)' : ''),
          exact(p.data.count) + ' samples of ' + exact(run.counts[p.dataIndex].reduce((a, b) => a + b, 0)),
        ]) },
      }))),
    } };
  }

  function forks(scene, c, width) {
    const lanes = scene.grids.flatMap(grid => grid.rows.flat());
    const rates = lanes.flatMap(lane => lane.dots.map(dot => dot[0]).concat(lane.low || [], lane.high || []));
    const low = rates.length ? Math.floor(Math.log10(Math.min(...rates))) : 0;
    const high = Math.max(low + 1, rates.length ? Math.ceil(Math.log10(Math.max(...rates))) : 1);
    const none = low - (high - low) * 0.12 - 0.25;
    const most = Math.max(1, ...scene.grids.flatMap(grid => grid.rows.map(row => row.length)));
    const merged = most > 6;
    const modes = [...new Set(lanes.map(lane => lane.mode))];
    const laneCount = merged ? modes.length : most;
    const rowHeight = Math.max(18, laneCount * LANE + 8);
    const place = layout(scene.grids.length, width, scene.rows, scene.rows.length * rowHeight, scene.grids.length > 1 ? 230 : 300, scene.grids.length > 1 ? 60 : 24);
    const offset = (lane, i, n) => {
      const at = merged ? modes.indexOf(lane.mode) : i;
      return (at - ((merged ? modes.length : n) - 1) / 2) * LANE;
    };
    const named = (lane, row) => [scene.rows[row], [NAMES[lane.mode], lane.placement !== 'any CPUs' && lane.placement, lane.jvm].filter(Boolean).join(', ')];
    const series = [];
    scene.grids.forEach((grid, g) => {
      const axes = { xAxisIndex: g, yAxisIndex: g };
      modes.forEach(mode => {
        const points = [];
        const spans = [];
        grid.rows.forEach((row, y) => row.forEach((lane, i) => {
          if (lane.mode !== mode) return;
          const dy = offset(lane, i, row.length);
          const zeros = lane.forks - lane.exposed;
          lane.dots.forEach(dot => points.push({
            value: [Math.log10(dot[0]), y], symbolOffset: [0, dy],
            lines: named(lane, y).concat(three(dot[0]) + ' bad per million',
              dot.length > 1 ? exact(dot[1]) + ' of ' + exact(dot[2]) + ' samples, round ' + dot[3] : ''),
          }));
          if (zeros > 0) points.push({
            value: [none, y], symbolOffset: [0, dy], symbolSize: Math.min(11, 5 + zeros / 4),
            itemStyle: { color: 'transparent', borderColor: c.dots[mode], borderWidth: 1.5, opacity: 1 },
            lines: named(lane, y).concat('nothing bad in ' + exact(zeros) + ' of ' + exact(lane.forks) + (mode ? ' forks' : ' runs')),
          });
          if (lane.low > 0 && !merged) spans.push([Math.log10(lane.low), Math.log10(lane.high), Math.log10(lane.typical), y, dy]);
        }));
        series.push({
          type: 'scatter', ...axes, name: NAMES[mode] || 'runs', symbol: SHAPES[mode], symbolSize: 6, data: points,
          itemStyle: { color: c.dots[mode], opacity: 0.65 }, tooltip: { formatter: p => tip(p.data.lines) },
        });
        series.push({
          type: 'custom', ...axes, name: NAMES[mode] || 'runs', data: spans, silent: true, z: 3, tooltip: { show: false },
          encode: { x: [0, 1, 2], y: 3 },
          renderItem: (params, api) => {
            const [from, y] = api.coord([api.value(0), api.value(3)]);
            const [to] = api.coord([api.value(1), api.value(3)]);
            const [middle] = api.coord([api.value(2), api.value(3)]);
            const at = y + api.value(4);
            const line = (x1, y1, x2, y2, w) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: c.ink, lineWidth: w } });
            return { type: 'group', children: [line(from, at, to, at, 1.2), line(middle, at - 4, middle, at + 4, 2.4)] };
          },
        });
      });
    });
    return { height: place.height + (modes.length > 1 ? 22 : 0), option: {
      ...base(c),
      legend: { show: modes.length > 1, bottom: 0, itemWidth: 10, itemHeight: 10, textStyle: { color: c.ink }, data: modes.map(mode => NAMES[mode] || 'runs') },
      title: titles(c, scene.grids.map(grid => grid.title), place.grids, 22),
      grid: place.grids.map(({ left, top, width, height }) => ({ left, top, width, height })),
      xAxis: place.grids.map((g, i) => {
        const step = Math.max(1, Math.ceil((high - low) / Math.max(2, g.width / 50)));
        return valueAxis(c, i, {
          type: 'value', min: none - 0.2, max: high, interval: 1, splitLine: { show: false },
          axisLabel: { show: false }, ticks: step,
        });
      }),
      yAxis: place.grids.map((g, i) => rowAxis(c, scene.rows, i, g.first, width)),
      series: series.concat(place.grids.map((g, i) => ruler(c, i, low, high, none, Math.max(1, Math.ceil((high - low) / Math.max(2, g.width / 50))), place.grids.length > 1))),
    } };
  }

  /** Lines and labels at whole powers of ten, and at "none": the axis knows no gap. */
  function ruler(c, index, low, high, none, step, crowded) {
    const marks = [];
    for (let e = low; e <= high; e += step) marks.push({ xAxis: e, name: power(e) });
    marks.push({ xAxis: none, name: 'none' });
    // Beside another plot the last label would meet the next plot's first.
    if (crowded && marks.length > 2) marks[marks.length - 2].name = '';
    return {
      type: 'line', xAxisIndex: index, yAxisIndex: index, data: [], silent: true, z: 0,
      markLine: {
        silent: true, symbol: 'none', animation: false, lineStyle: { color: c.grid, type: 'solid', width: 1 },
        label: { position: 'start', distance: 4, color: c.soft, fontSize: 10, formatter: p => p.name }, data: marks,
      },
    };
  }

  /** Ratios worth a line, 1 before all, so far apart that their labels fit. */
  function ratioMarks(low, high, width) {
    const apart = Math.log2(high / low) * 48 / width;
    const marks = [];
    [1, 2, 0.5, 1.5, 5, 0.2, 10, 0.1, 3, 1.2, 0.8, 20, 50, 100, 1.1, 0.9, 0.7, 1.05, 0.95].filter(x => x >= low && x <= high)
      .forEach(x => marks.some(y => Math.abs(Math.log2(x / y)) < apart) || marks.push(x));
    return marks.map(x => ({ xAxis: Math.log2(x), name: three(x) + ' x', lineStyle: x === 1 ? { width: 2 } : {} }));
  }

  function ratios(bench, c, width) {
    const labels = bench.rows.map(row => row.variant);
    const several = Math.max(...bench.rows.map(row => row.runs.length));
    const all = bench.rows.flatMap(row => row.runs.flatMap(run => [run.ratio, run.low, run.high].filter(x => x > 0)));
    if (!all.length) return null;
    const low = Math.min(0.9, ...all), high = Math.max(1.1, ...all);
    const rowsHeight = labels.length * Math.max(20, several * 9 + 8);
    const place = layout(1, width, labels, rowsHeight, width);
    const points = [];
    bench.rows.forEach((row, y) => row.runs.forEach((run, i) => {
      if (run.ratio > 0) points.push({ value: [Math.log2(run.ratio), y, Math.log2(run.low || run.ratio), Math.log2(run.high || run.ratio), (i - (row.runs.length - 1) / 2) * 9], run, row });
    }));
    return { height: place.height, option: {
      ...base(c),
      grid: [{ left: place.grids[0].left, top: 22, width: place.grids[0].width, height: rowsHeight }],
      xAxis: [valueAxis(c, 0, { type: 'value', min: Math.log2(low) - 0.06, max: Math.log2(high) + 0.06, splitLine: { show: false }, axisLabel: { show: false } })],
      yAxis: [rowAxis(c, labels, 0, true, width)],
      series: [{
        type: 'custom', data: points, encode: { x: [0, 2, 3], y: 1 },
        tooltip: { formatter: p => tip([p.data.row.variant + (p.data.run.run ? ', run ' + p.data.run.run : ''), three(p.data.run.nanos) + ' ns/op',
          three(p.data.run.ratio) + ' x ' + bench.base, p.data.run.low ? '95 %: ' + three(p.data.run.low) + ' to ' + three(p.data.run.high) : p.data.run.sure ? '' : 'no interval',
          p.data.run.rounds + ' rounds']) },
        renderItem: (params, api) => {
          const [x, y] = api.coord([api.value(0), api.value(1)]);
          const [from] = api.coord([api.value(2), api.value(1)]);
          const [to] = api.coord([api.value(3), api.value(1)]);
          const at = y + api.value(4);
          return { type: 'group', children: [
            { type: 'line', shape: { x1: from, y1: at, x2: to, y2: at }, style: { stroke: c.ink, lineWidth: 1.4 } },
            // Without an interval it is no more than a guess.
            { type: 'circle', shape: { cx: x, cy: at, r: 4.5 }, style: points[params.dataIndex].run.sure ? { fill: c.dots.c2 } : { fill: c.paper, stroke: c.soft, lineWidth: 1.5 } },
          ] };
        },
        markLine: { silent: true, symbol: 'none', animation: false, lineStyle: { color: c.line, type: 'dashed' },
          label: { position: 'start', distance: 4, color: c.soft, fontSize: 10, formatter: p => p.name }, data: ratioMarks(low, high, place.grids[0].width) },
      }],
    } };
  }

  function sweep(bench, c, width) {
    const threads = [...new Set(bench.rows.flatMap(row => row.runs.map(run => run.threads)))].sort((a, b) => a - b);
    const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', c.soft];
    const shapes = ['circle', 'triangle', 'rect', 'diamond', 'pin', 'arrow'];
    const lines = bench.rows.flatMap(row => [...new Set(row.runs.map(run => run.run))].map(letter => ({
      name: row.variant + (letter ? ' ' + letter : ''), points: row.runs.filter(run => run.run === letter).sort((a, b) => a.threads - b.threads),
    })));
    const legend = Math.ceil(lines.length / Math.max(1, Math.floor(width / 190))) * 20;
    return { height: 300 + legend, option: {
      ...base(c),
      legend: { bottom: 0, textStyle: { color: c.ink, fontSize: 11 }, itemWidth: 18 },
      grid: [{ left: 60, right: 24, top: 14, height: 240 }],
      xAxis: [{ type: 'category', data: threads.map(n => n + (n === 1 ? ' thread' : ' threads')), axisLabel: { color: c.soft }, axisLine: { lineStyle: { color: c.line } } }],
      yAxis: [valueAxis(c, 0, { type: 'log', axisLabel: { color: c.soft, fontSize: 10, formatter: x => three(x) + ' ns' } })],
      series: lines.flatMap((line, i) => [{
        type: 'line', name: line.name, symbol: shapes[i % shapes.length], symbolSize: 8,
        lineStyle: { type: i < 7 ? 'solid' : 'dashed' }, color: colours[i % colours.length],
        data: line.points.map(p => ({ value: [threads.indexOf(p.threads), p.nanos], p })),
        tooltip: { formatter: q => tip([line.name, q.data.p.threads + ' threads: ' + three(q.data.p.nanos) + ' ns/op',
          'rounds between ' + three(q.data.p.fastest) + ' and ' + three(q.data.p.slowest), q.data.p.rounds + ' rounds']) },
      }, {
        type: 'custom', name: line.name, silent: true, tooltip: { show: false }, encode: { x: 0, y: [1, 2] }, color: colours[i % colours.length],
        data: line.points.map(p => [threads.indexOf(p.threads), p.fastest, p.slowest]),
        renderItem: (params, api) => {
          const [x, from] = api.coord([api.value(0), api.value(1)]);
          const [, to] = api.coord([api.value(0), api.value(2)]);
          return { type: 'line', shape: { x1: x, y1: from, x2: x, y2: to }, style: { stroke: colours[i % colours.length], lineWidth: 1 } };
        },
      }]),
    } };
  }

  function tradeoffs(grids, c, width) {
    if (!grids.length) return null;
    const points = grids.flatMap(grid => grid.points);
    const left = points.map(p => p.residual).filter(x => x > 0).map(Math.log10);
    const low = left.length ? Math.floor(Math.min(...left)) : -1;
    const high = left.length ? Math.max(low + 1, Math.ceil(Math.max(...left))) : 0;
    // Above, what is left, to scale; below, each variant that left nothing on a line of its own.
    const SCALE = 200, LINE = 17, LETTER = 6.2;
    const perPixel = (high - low + 0.6) / SCALE;
    const lines = Math.max(1, ...grids.map(grid => grid.points.filter(p => p.residual === 0).length));
    const none = rank => low - 0.3 - (rank + 1) * LINE * perPixel;
    grids.forEach(grid => grid.points.filter(p => p.residual === 0).sort((a, b) => a.cost - b.cost).forEach((p, rank) => { p.rank = rank; }));
    const cheapest = Math.min(0.95, ...points.map(p => p.low || p.cost));
    const dearest = Math.max(1.05, ...points.map(p => p.high || p.cost));
    const place = layout(grids.length, width, ['100,000 %'], SCALE + (lines + 1) * LINE, 250, 46, 900);
    const at = p => p.residual > 0 ? Math.log10(p.residual) : none(p.rank);
    const isDear = p => p.cost > Math.sqrt(cheapest * dearest);
    const pixels = (cost, i) => place.grids[i].width * (Math.log2(cost / cheapest) + 0.15) / (Math.log2(dearest / cheapest) + 0.3);
    // A name stands where the interval ends, on the side that has room for it, or else above.
    const side = (p, i) => {
      const name = 8 + LETTER * Math.min(24, p.variant.length);
      const left = pixels(p.low || p.cost, i) > name, right = pixels(p.high || p.cost, i) + name < place.grids[i].width;
      return isDear(p) && left ? 'left' : right ? 'right' : left ? 'left' : 'top';
    };
    const beyond = (p, i) => !p.low || side(p, i) === 'top' ? 0 : Math.abs(pixels(side(p, i) === 'left' ? p.low : p.high, i) - pixels(p.cost, i));
    return { height: place.height, option: {
      ...base(c),
      title: titles(c, grids.map(grid => grid.title), place.grids),
      grid: place.grids.map(({ left, top, width, height }) => ({ left, top, width, height })),
      xAxis: place.grids.map((g, i) => valueAxis(c, i, { type: 'value', min: Math.log2(cheapest) - 0.15, max: Math.log2(dearest) + 0.15, splitLine: { show: false }, axisLabel: { show: false } })),
      yAxis: place.grids.map((g, i) => valueAxis(c, i, { type: 'value', min: none(lines), max: high + 0.3, splitLine: { show: false }, axisLabel: { show: false } })),
      series: grids.flatMap((grid, i) => [{
        type: 'scatter', xAxisIndex: i, yAxisIndex: i, symbolSize: 9,
        data: grid.points.map(p => {
          const colour = !p.sure ? c.soft : p.residual > 0 ? c.bad : c.dots.c2;
          return {
            value: [Math.log2(p.cost), at(p)], p, symbol: p.residual > 0 ? 'diamond' : 'circle',
            itemStyle: p.complete && p.sure ? { color: colour } : { color: 'transparent', borderColor: colour, borderWidth: 1.5, borderType: p.sure ? 'solid' : 'dashed' },
            label: { show: true, formatter: cut(p.variant, 24) + (p.sure ? '' : ' ?'), position: side(p, i), distance: 5 + beyond(p, i), fontSize: 11, color: p.dominated || !p.sure ? c.soft : c.ink, backgroundColor: c.paper, padding: [0, 2] },
          };
        }),
        labelLayout: { hideOverlap: true },
        tooltip: { formatter: q => tip([q.data.p.variant, three(q.data.p.cost) + ' x the cost' + (q.data.p.low ? ', 95 %: ' + three(q.data.p.low) + ' to ' + three(q.data.p.high) : q.data.p.sure ? '' : ', interval unknown'),
          'left of the bug: ' + q.data.p.left, q.data.p.complete ? 'closes every breakage of the room' : 'no complete fix', q.data.p.dominated ? 'dominated by another variant' : '']) },
      }, ...grid.points.filter(p => p.low).map(p => ({
        type: 'line', xAxisIndex: i, yAxisIndex: i, silent: true, symbol: 'none', z: 1, lineStyle: { width: 1.5, color: p.residual > 0 ? c.bad : c.dots.c2 },
        data: [[Math.log2(p.low), at(p)], [Math.log2(p.high), at(p)]],
      })), {
        type: 'line', xAxisIndex: i, yAxisIndex: i, data: [], silent: true, z: 0,
        markLine: { silent: true, symbol: 'none', animation: false, lineStyle: { color: c.grid, type: 'solid' },
          label: { position: 'start', distance: 4, color: c.soft, fontSize: 10, formatter: q => q.name },
          data: [...Array(high - low + 1).keys()].map(k => ({ yAxis: low + k, name: place.grids[i].first ? three(100 * 10 ** (low + k)) + ' %' : '' })).concat({ yAxis: none(0), name: place.grids[i].first ? 'none' : '', lineStyle: { color: 'transparent' } }, ratioMarks(cheapest, dearest, place.grids[i].width)) },
      }]),
    } };
  }

  const CHARTS = {
    outcomes: id => [outcomes, data.scenes[id]],
    forks: id => [forks, data.scenes[id]],
    ratios: id => [ratios, data.benches[id]],
    sweep: id => [sweep, data.benches[id]],
    tradeoffs: id => [tradeoffs, data.tradeOffs[id]],
  };

  const drawn = new Map();

  function draw(element) {
    const [chart, of] = CHARTS[element.dataset.chart](element.dataset.of);
    const made = chart(of, colours(), element.clientWidth);
    if (!made) return;
    element.style.height = made.height + 'px';
    const instance = drawn.get(element) || echarts.init(element, null, { renderer: 'svg' });
    instance.resize();
    instance.setOption(made.option, true);
    drawn.set(element, instance);
  }

  const elements = [...document.querySelectorAll('.chart')];
  // Near the screen only, so that a page of a hundred charts opens at once; room for the others is kept.
  const near = new IntersectionObserver(entries => entries.forEach(entry => {
    if (entry.isIntersecting) {
      near.unobserve(entry.target);
      draw(entry.target);
    }
  }), { rootMargin: '800px' });
  elements.forEach(element => {
    const [chart, of] = CHARTS[element.dataset.chart](element.dataset.of);
    const made = chart(of, colours(), element.clientWidth);
    if (made) element.style.height = made.height + 'px';
    near.observe(element);
  });
  // Room was kept only now, so what the address asks for has moved.
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();

  // Where a table goes on beyond the edge, a shadow says so.
  const tables = [...document.querySelectorAll('.scroll')];
  const shadow = box => {
    const left = box.scrollWidth - box.clientWidth;
    box.classList.toggle('more', left > 1);
    box.classList.toggle('begun', box.scrollLeft > 1);
    box.classList.toggle('end', box.scrollLeft >= left - 1);
  };
  const sized = new ResizeObserver(entries => entries.forEach(entry => shadow(entry.target)));
  tables.forEach(box => {
    shadow(box);
    sized.observe(box);
    box.addEventListener('scroll', () => shadow(box), { passive: true });
  });

  let width = window.innerWidth;
  let waiting = 0;
  window.addEventListener('resize', () => {
    if (window.innerWidth === width) return;
    width = window.innerWidth;
    clearTimeout(waiting);
    waiting = setTimeout(() => [...drawn.keys()].forEach(draw), 100);
  });

  const button = document.getElementById('theme');
  function theme(name) {
    root.dataset.theme = name;
    button.textContent = name === 'dark' ? 'Light' : 'Dark';
    [...drawn.keys()].forEach(draw);
  }
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  let chosen = null;
  button.hidden = false;
  button.addEventListener('click', () => theme(chosen = root.dataset.theme === 'dark' ? 'light' : 'dark'));
  dark.addEventListener('change', () => chosen || theme(dark.matches ? 'dark' : 'light'));
  theme(dark.matches ? 'dark' : 'light');

  window.addEventListener('beforeprint', () => { theme('light'); elements.forEach(draw); });
  window.addEventListener('afterprint', () => theme(chosen || (dark.matches ? 'dark' : 'light')));

  const download = document.getElementById('download');
  if (download) {
    download.hidden = false;
    download.addEventListener('click', () => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([document.getElementById('report-data').textContent], { type: 'application/json' }));
      link.download = 'pagerace.json';
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
  }
})();
