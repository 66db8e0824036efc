import {h} from './dom.js';

/** Ages that advance by themselves, and spans of time. */

const UNITS = [['d', 86400], ['h', 3600], ['min', 60]];

export function duration(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const unit = UNITS.find(([, length]) => whole >= length);
  return unit ? `${Math.floor(whole / unit[1])} ${unit[0]}` : `${whole} s`;
}

/** A moment in the past as its age; the exact time is in its title. */
export function age(instant) {
  return instant === null ? 'never' : moment(instant, 'past');
}

/** A moment to come. */
export function until(instant) {
  return instant === null ? 'not planned' : moment(instant, 'future');
}

function moment(instant, tense) {
  if (Number.isNaN(Date.parse(instant))) {
    return 'at an unknown time';
  }
  const element = h('time', {datetime: instant, title: new Date(instant).toLocaleString(), 'data-tense': tense});
  element.textContent = wording(element);
  return element;
}

function wording(element) {
  const seconds = (Date.now() - Date.parse(element.dateTime)) / 1000;
  if (element.dataset.tense === 'future') {
    return seconds >= 0 ? 'now' : `in ${duration(-seconds)}`;
  }
  return seconds < 5 ? 'just now' : `${duration(seconds)} ago`;
}

function advance() {
  for (const element of document.querySelectorAll('time[data-tense]')) {
    const words = wording(element);
    if (element.textContent !== words) {
      element.textContent = words;
    }
  }
}

setInterval(advance, 1000);
