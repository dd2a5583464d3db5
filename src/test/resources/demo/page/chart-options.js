/** How each chart draws its data, and what it says in words. */

import { MOVED } from './fields.js';
import { amount, compact, count, dayOf, hourAndMinute, percent, seconds, time } from './format.js';

const SEGMENTS = ['High Value', 'Medium Value', 'Low Value'];
const label = (c) => ({ color: c.quiet, fontSize: 12 });
const plain = { axisTick: { show: false }, axisLine: { show: false } };
const grid = { left: 4, right: 12, top: 8, bottom: 0, containLabel: true };
const legend = (c) => ({ top: 0, left: 0, icon: 'circle', itemWidth: 8, itemHeight: 8, itemGap: 16, textStyle: label(c) });

/** Segments in their usual order, without those that nobody is in. */
export const ordered = (overview) =>
  SEGMENTS.map((name) => overview.segments.find((segment) => segment.segment === name)).filter((segment) => segment);

/** Bars of one figure by segment. */
export function bars(figure, format) {
  return (overview, c) => {
    const segments = ordered(overview).reverse();
    return {
      grid: { ...grid, right: 64 },
      xAxis: { type: 'value', show: false },
      yAxis: { type: 'category', data: segments.map((one) => one.segment), axisLabel: { ...label(c), color: c.text }, ...plain },
      series: [{
        type: 'bar',
        barWidth: 22,
        itemStyle: { borderRadius: 4 },
        label: { show: true, position: 'right', color: c.text, fontSize: 12, formatter: ({ value }) => format(value) },
        data: segments.map((one) => ({ value: one[figure], itemStyle: { color: c.segments[one.segment] } })),
      }],
    };
  };
}

export const barsText = (what, figure, format) => (overview) =>
  `${what} by segment: ${ordered(overview).map((one) => `${one.segment} ${format(one[figure])}`).join(', ')}`;

/** Churn risks 1 to 5 as shares of each segment. */
export function risks(overview, c) {
  const segments = ordered(overview).reverse();
  const all = segments.map((one) => one.risks.reduce((sum, next) => sum + next, 0));
  return {
    legend: { ...legend(c), selectedMode: false },
    grid: { ...grid, top: 30 },
    tooltip: { formatter: ({ seriesName, name, value, dataIndex }) => `${name}, ${seriesName}: ${percent(value, 1)} (${count(segments[dataIndex].risks[Number(seriesName.slice(-1)) - 1])})` },
    xAxis: { type: 'value', max: 1, show: false },
    yAxis: { type: 'category', data: segments.map((one) => one.segment), axisLabel: { ...label(c), color: c.text }, ...plain },
    series: [1, 2, 3, 4, 5].map((risk, index) => ({
      type: 'bar',
      name: `Risk ${risk}`,
      stack: 'risks',
      barWidth: 22,
      itemStyle: { color: c.risks[index], borderColor: c.card, borderWidth: 1 },
      data: segments.map((one, place) => (all[place] > 0 ? one.risks[index] / all[place] : 0)),
    })),
  };
}

export const risksText = (overview) =>
  `Customers by churn risk 1 to 5: ${ordered(overview).map((one) => `${one.segment} ${one.risks.map(count).join(', ')}`).join('; ')}`;

const MINUTE = 60000;
const DAY = 1440 * MINUTE;

/** Moves over time, by what moved; the time is told at round ones. */
export function movements(data, c) {
  const width = data.times.length > 1 ? data.times[1].at - data.times[0].at : DAY;
  const when = width >= DAY ? dayOf : hourAndMinute;
  const round = width >= DAY ? 5 * DAY : width * 6;
  return {
    legend: legend(c),
    grid: { ...grid, top: 32 },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: {
      type: 'category',
      data: data.times.map(({ at }) => when(at)),
      axisLabel: { ...label(c), hideOverlap: true, interval: (index) => data.times[index].at % round === 0 },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: c.line } },
    },
    yAxis: { type: 'value', minInterval: 1, axisLabel: label(c), splitLine: { lineStyle: { color: c.line } } },
    series: [...MOVED].map(([field, name]) => ({
      type: 'bar',
      name,
      stack: 'moves',
      barMaxWidth: 18,
      itemStyle: { color: c.moves[field] },
      data: data.times.map((bucket) => bucket[field] ?? 0),
    })),
  };
}

export function movementsText(data) {
  const totals = [...MOVED].map(([field, name]) => `${name} ${count(data.times.reduce((sum, next) => sum + (next[field] ?? 0), 0))}`);
  return `Moves over time: ${count(data.total)} in all. ${totals.join(', ')}`;
}

/** The time of the points, and of as much after the first as makes sense of few. */
const overTime = (c, points, least, format) => ({
  type: 'time',
  min: new Date(points[0].at).getTime(),
  max: Math.max(new Date(points[0].at).getTime() + least, new Date(points.at(-1).at).getTime()),
  splitNumber: 3,
  axisLabel: { ...label(c), hideOverlap: true, showMaxLabel: false, formatter: format },
  axisTick: { show: false },
  axisLine: { lineStyle: { color: c.line } },
});

const upwards = (c, format) => ({
  type: 'value',
  splitNumber: 3,
  axisLabel: { ...label(c), formatter: format },
  splitLine: { lineStyle: { color: c.line } },
});

const line = (name, color, points, figure) => ({
  type: 'line',
  name,
  color,
  showSymbol: points.length < 2,
  symbolSize: 6,
  lineStyle: { width: 2 },
  data: points.map((point) => [new Date(point.at).getTime(), point[figure]]),
});

/** How long changes took until they were found, over the last minutes. */
export const freshness = (samples, c) => ({
  legend: legend(c),
  grid: { ...grid, top: 32 },
  tooltip: { trigger: 'axis', valueFormatter: seconds },
  xAxis: { ...overTime(c, samples, 2 * MINUTE, hourAndMinute), minInterval: MINUTE },
  yAxis: upwards(c, (value) => `${value} s`),
  series: [line('Median', c.accent, samples, 'median'), line('p99', c.warm, samples, 'percentile99')],
});

/** The lifetime value since the page was opened: it holds until it moves. */
export const value = (points, c) => ({
  grid: { ...grid, top: 12 },
  tooltip: { trigger: 'axis', valueFormatter: amount },
  xAxis: { ...overTime(c, points, MINUTE / 6, time), splitNumber: 2 },
  yAxis: { ...upwards(c, compact), scale: true },
  series: [{ ...line('Lifetime value', c.accent, points, 'value'), step: 'end', areaStyle: { opacity: 0.1 } }],
});

export const freshnessText = (samples) =>
  samples.length === 0
    ? 'No change was measured yet'
    : `Commit to searchable, the last of ${samples.length} measurements: half within ${seconds(samples.at(-1).median)}, 99 of 100 within ${seconds(samples.at(-1).percentile99)}`;

export const valueText = (points) => `Lifetime value since you opened this page: from ${amount(points[0].value)} to ${amount(points.at(-1).value)}`;
