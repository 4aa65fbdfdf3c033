// Draws each chart of the page from the JSON in #data and redraws it when another trial is chosen,
// when colours change and when the page is printed.
(function () {
  'use strict';
  var views = JSON.parse(document.getElementById('data').textContent);
  var second = 1e6;
  var drawn = [];

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  }

  function bytes(value) {
    var size = Math.abs(value);
    var units = ['B', 'kB', 'MB', 'GB'];
    var unit = 0;
    while (size >= 1000 && unit < units.length - 1) {
      size /= 1000;
      unit++;
    }
    var digits = unit === 0 || size >= 100 ? 0 : size >= 10 ? 1 : 2;
    return String(Number(size.toFixed(digits))) + ' ' + units[unit];
  }

  function steps(side, values, sign) {
    var points = values.map(function (value, i) {
      return [(side.start + i * side.bin) / second, sign * value];
    });
    points.push([(side.start + values.length * side.bin) / second, 0]);
    return points;
  }

  function line(side, grid, name, values, sign, stack, tint) {
    return {
      name: name, type: 'line', step: 'end', symbol: 'none', animation: false,
      xAxisIndex: grid, yAxisIndex: grid, stack: side.role + stack, stackStrategy: 'all',
      data: steps(side, values, sign), lineStyle: { width: 0 },
      itemStyle: { color: tint }, areaStyle: { color: tint, opacity: 1 }, emphasis: { disabled: true }
    };
  }

  // The bands belong to a line of their own, so that they lie behind all others.
  function bands(trial, grid, labels) {
    return {
      name: 'windows', type: 'line', data: [], xAxisIndex: grid, yAxisIndex: grid, silent: true,
      markArea: {
        silent: true, z: 0,
        data: trial.windows.map(function (window, i) {
          return [{
            name: labels ? window.state : '',
            xAxis: window.from / second,
            itemStyle: { color: i % 2 === 0 ? colour('band') : colour('band-cool') },
            label: { color: colour('soft'), fontSize: 12, fontWeight: 600, position: 'top', distance: 6 }
          }, { xAxis: window.to / second }];
        })
      }
    };
  }

  // Other traffic may dwarf the main session; beyond this it is cut off, and the chart says so.
  var tallest = 4;

  function peak(values) {
    return values.reduce(function (a, b) { return Math.max(a, b); }, 0);
  }

  function sums(one, other) {
    return one.map(function (value, i) { return value + other[i]; });
  }

  function limit(main, other) {
    var highest = peak(sums(main, other));
    var bound = tallest * peak(main);
    return bound > 0 && highest > bound ? { value: bound, cut: true } : { value: highest, cut: false };
  }

  // A round number of bytes between the lines of the axis, for some four of them.
  function spacing(range) {
    var unit = Math.pow(10, Math.floor(Math.log10(Math.max(range, 4) / 4)));
    return [1, 2, 2.5, 5, 10].map(function (n) { return n * unit; })
      .filter(function (n) { return n >= range / 4; })[0];
  }

  function option(trial, width) {
    var narrow = width < 560;
    var left = narrow ? 54 : 66;
    var text = { color: colour('soft'), fontSize: 12 };
    var from = trial.windows[0].from / second;
    var to = trial.windows[trial.windows.length - 1].to / second;
    var grids = [{ left: left, right: 14, top: 54, height: '31%' },
      { left: left, right: 14, bottom: 44, height: '31%' }];
    var result = {
      animation: false, grid: [], xAxis: [], yAxis: [], series: [], title: [],
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      tooltip: {
        trigger: 'axis', confine: true, backgroundColor: colour('raised'), borderColor: colour('strong-rule'),
        textStyle: { color: colour('ink'), fontSize: 12 },
        axisPointer: { type: 'line', lineStyle: { color: colour('strong-rule') } },
        formatter: tip
      },
      axisPointer: { link: [{ xAxisIndex: 'all' }] }
    };
    trial.sides.forEach(function (side, grid) {
      var place = grids[grid];
      var up = limit(side.mainOut, side.otherOut);
      var down = limit(side.mainIn, side.otherIn);
      var step = spacing(up.value + down.value);
      result.grid.push(place);
      result.title.push({
        text: side.role + ', ' + side.device + (narrow || !side.session ? '' : ': ' + side.session),
        left: left - 5, top: grid === 0 ? 6 : '50%',
        textStyle: { color: colour('ink'), fontSize: 13, fontWeight: 600 }
      });
      if (up.cut || down.cut) {
        result.title.push({
          text: narrow ? 'others cut off' : 'other traffic cut off at the frame', right: 10, top: grid === 0 ? 8 : '50.5%',
          textStyle: { color: colour('soft'), fontSize: 11, fontWeight: 400 }
        });
      }
      result.xAxis.push({
        type: 'value', gridIndex: grid, z: 1, min: from, max: to,
        axisLine: { onZero: true, lineStyle: { color: colour('strong-rule') } }, axisTick: { show: false },
        splitLine: { show: false }, axisPointer: { label: { show: false } },
        axisLabel: { show: false }
      });
      result.yAxis.push({
        type: 'value', gridIndex: grid, z: 1,
        min: -step * Math.max(1, Math.ceil(down.value / step)), max: step * Math.max(1, Math.ceil(up.value / step)),
        interval: step, axisLabel: Object.assign({ formatter: bytes }, text),
        axisPointer: { show: false },
        axisLine: { show: false }, axisTick: { show: false },
        splitLine: { lineStyle: { color: colour('rule') } }
      });
      result.series.push(bands(trial, grid, grid === 0));
      result.series.push(line(side, grid, 'main sent', side.mainOut, 1, 'out', colour('out')));
      result.series.push(line(side, grid, 'other sent', side.otherOut, 1, 'out', colour('other')));
      result.series.push(line(side, grid, 'main received', side.mainIn, -1, 'in', colour('in')));
      result.series.push(line(side, grid, 'other received', side.otherIn, -1, 'in', colour('other')));
    });
    // Time stands below the lower grid, not at the zero line in its middle.
    result.xAxis.push({
      type: 'value', gridIndex: trial.sides.length - 1, min: from, max: to, position: 'bottom',
      axisLine: { show: false, onZero: false }, axisTick: { show: false }, splitLine: { show: false },
      axisPointer: { show: false },
      axisLabel: Object.assign({ showMinLabel: false, showMaxLabel: false, formatter: function (v) { return v + ' s'; } }, text),
      name: narrow ? '' : 'seconds from the start of ' + zero(trial), nameLocation: 'middle', nameGap: 26, nameTextStyle: text
    });
    result.series.push({ type: 'line', data: [], xAxisIndex: trial.sides.length, yAxisIndex: trial.sides.length - 1, silent: true });
    return result;
  }

  function zero(trial) {
    var start = trial.windows.filter(function (w) { return w.from === 0; })[0];
    return start ? start.state : 'the trial';
  }

  function tip(points) {
    var rows = points.filter(function (p) { return p.value && p.value[1] !== 0; }).map(function (p) {
      return p.marker + p.seriesName + ': ' + bytes(p.value[1]);
    });
    var at = points.length ? points[0].axisValue.toFixed(1) + ' s' : '';
    return rows.length ? [at].concat(rows).join('<br>') : at + ': nothing';
  }

  function draw(entry) {
    entry.chart.setOption(option(entry.view.trials[entry.trial], entry.place.clientWidth), true);
  }

  function redraw() {
    drawn.forEach(draw);
  }

  views.forEach(function (view) {
    var place = document.getElementById(view.id);
    var entry = { view: view, place: place, trial: view.chosen, chart: echarts.init(place, null, { renderer: 'svg' }) };
    drawn.push(entry);
    draw(entry);
    document.querySelector('[data-chart="' + view.id + '"]').addEventListener('change', function (event) {
      entry.trial = Number(event.target.value);
      draw(entry);
    });
    new ResizeObserver(function () {
      entry.chart.resize();
      draw(entry);
    }).observe(place);
  });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  window.matchMedia('print').addEventListener('change', redraw);
}());
