// Uploads by tus: several at once, paused and resumed, also after a reload.

import { Upload, type PreviousUpload } from 'tus-js-client';
import { base } from './api';
import { shared, words } from './state.svelte';
import { texts } from './texts';

export interface Job {
  id: number;
  account: string;
  name: string;
  size: number;
  sent: number;
  state: 'waiting' | 'running' | 'paused' | 'done' | 'failed';
  why: string;
}

const AT_ONCE = 3;
const PREFIX = 'tus::';

export const uploads: { jobs: Job[]; unfinished: { key: string; name: string; size: number }[]; finished: number } = $state({
  jobs: [],
  unfinished: [],
  finished: 0,
});

const running = new Map<number, Upload>();
let last = 0;

/** Takes files: those that were broken off before go on where they were. */
export function add(files: Iterable<File>): void {
  for (const file of files) {
    const job: Job = { id: ++last, account: shared.account, name: file.name, size: file.size, sent: 0, state: 'waiting', why: '' };
    uploads.jobs.unshift(job);
    running.set(job.id, made(file, job.id, job.account));
  }
  startNext();
}

const find = (id: number): Job | undefined => uploads.jobs.find((job) => job.id === id);

function made(file: File, id: number, account: string): Upload {
  return new Upload(file, {
    endpoint: `${base}console/files/`,
    headers: { 'Portmanteau-Console': 'page', 'Portmanteau-Account': account },
    metadata: { filename: file.name, filetype: file.type || 'application/octet-stream' },
    retryDelays: [500, 1000, 3000, 5000, 10000],
    removeFingerprintOnSuccess: true,
    fingerprint: async (input) => {
      const one = input as File;
      return ['portmanteau', account, one.name, one.type, one.size, one.lastModified].join('-');
    },
    onProgress: (sent) => {
      const job = find(id);
      if (job) {
        job.sent = sent;
      }
    },
    onSuccess: () => end(id, 'done', ''),
    onError: (failure) => end(id, 'failed', reason(failure)),
  });
}

function reason(failure: unknown): string {
  const answered = (failure as { originalResponse?: { getBody(): string; getStatus(): number } | null }).originalResponse;
  return answered ? answered.getBody().slice(0, 200) || String(answered.getStatus()) : words(failure).slice(0, 200);
}

function end(id: number, how: 'done' | 'failed', why: string): void {
  const job = find(id);
  if (job) {
    job.state = how;
    job.why = why;
    job.sent = how === 'done' ? job.size : job.sent;
  }
  if (how === 'done') {
    running.delete(id);
    uploads.finished++;
  }
  findUnfinished();
  startNext();
}

function startNext(): void {
  let free = AT_ONCE - uploads.jobs.filter((job) => job.state === 'running').length;
  for (const job of [...uploads.jobs].reverse()) {
    if (free > 0 && job.state === 'waiting') {
      free--;
      job.state = 'running';
      void start(job.id);
    }
  }
}

async function start(id: number): Promise<void> {
  const upload = running.get(id);
  if (!upload) {
    return;
  }
  if (!upload.url) {
    const before: PreviousUpload[] = await upload.findPreviousUploads();
    if (before[0]) {
      upload.resumeFromPreviousUpload(before[0]);
    }
  }
  if (find(id)?.state === 'running') {
    upload.start();
  }
}

export async function pause(id: number): Promise<void> {
  const job = find(id);
  if (job && (job.state === 'running' || job.state === 'waiting')) {
    job.state = 'paused';
    await running.get(id)?.abort();
    startNext();
  }
}

export function resume(id: number): void {
  const job = find(id);
  if (job && (job.state === 'paused' || job.state === 'failed')) {
    job.state = 'waiting';
    startNext();
  }
}

export async function remove(id: number): Promise<void> {
  await running.get(id)?.abort();
  running.delete(id);
  uploads.jobs = uploads.jobs.filter((job) => job.id !== id);
  findUnfinished();
  startNext();
}

/** What was broken off, by this browser, and is not under way now. */
export function findUnfinished(): void {
  const found = [];
  for (let i = 0; i < localStorage.length; i++) {
    const key = localStorage.key(i) ?? '';
    if (key.startsWith(`${PREFIX}portmanteau-${shared.account}-`)) {
      try {
        const kept = JSON.parse(localStorage.getItem(key) ?? '') as { size: number; metadata: { filename?: string } };
        const name = kept.metadata.filename ?? texts.media.unnamed;
        if (!uploads.jobs.some((job) => job.name === name && job.size === kept.size && job.state !== 'done')) {
          found.push({ key, name, size: kept.size });
        }
      } catch {
        localStorage.removeItem(key);
      }
    }
  }
  uploads.unfinished = found;
}

export function forget(key: string): void {
  localStorage.removeItem(key);
  findUnfinished();
}
