// Figures as people read them.

import { texts } from './texts';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

export function bytes(count: number | null | undefined): string {
  if (count === null || count === undefined) {
    return '–';
  }
  let value = count;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`;
}

export const number = (value: number): string => value.toLocaleString('en');

const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

export const time = (text: string | null): string => (text ? TIME.format(new Date(text)) : texts.never);

export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const rest = String(seconds % 60).padStart(2, '0');
  return `${Math.floor(seconds / 60)}:${rest}`;
}

export type Kind = 'image' | 'video' | 'audio' | 'pdf' | 'text' | 'other';

export function kind(type: string | null): Kind {
  const plain = (type ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const family = plain.split('/')[0] ?? '';
  if (family === 'image' && plain !== 'image/svg+xml') {
    return 'image';
  }
  if (family === 'video' || family === 'audio') {
    return family;
  }
  if (plain === 'application/pdf') {
    return 'pdf';
  }
  return family === 'text' || plain === 'application/json' || plain === 'image/svg+xml' ? 'text' : 'other';
}
