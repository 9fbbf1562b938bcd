// What the pages ask of the server: its admin API, by the session in a cookie that no script can read.

import { texts } from './texts';

/** Where the server's addresses begin, wherever a proxy may have put it. */
export const base = new URL('..', document.baseURI).href;

export const ADMIN = 'admin/v1/';

/** A refusal, in the server's words. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

let signedOut: () => void = () => {};

/** What is to happen when the session has ended. */
export function onSignedOut(action: () => void): void {
  signedOut = action;
}

interface Asked {
  method?: string;
  body?: unknown;
  /** Nobody asked for it: it does not keep the session alive. */
  background?: boolean;
  signal?: AbortSignal;
}

export async function ask(path: string, asked: Asked = {}): Promise<Response> {
  const headers: Record<string, string> = { 'Portmanteau-Console': asked.background ? 'background' : 'page' };
  let body: string | undefined;
  if (asked.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    body = JSON.stringify(asked.body);
  }
  let response: Response;
  try {
    response = await fetch(base + path, {
      method: asked.method ?? 'GET',
      headers,
      body,
      signal: asked.signal,
      credentials: 'same-origin',
    });
  } catch (failure) {
    if (asked.signal?.aborted) {
      throw failure;
    }
    throw new Refused(0, texts.unreachable);
  }
  if (!response.ok) {
    if (response.status === 401 && !(path === `${ADMIN}session` && asked.method === 'POST')) {
      signedOut();
    }
    throw new Refused(response.status, await said(response));
  }
  return response;
}

async function said(response: Response): Promise<string> {
  try {
    const problem = (await response.json()) as { detail?: string; title?: string };
    return problem.detail || problem.title || response.statusText;
  } catch {
    return response.statusText || String(response.status);
  }
}

export async function get<T>(path: string, more: Asked = {}): Promise<T> {
  return (await ask(ADMIN + path, more)).json() as Promise<T>;
}

export async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await ask(ADMIN + path, { method, body });
  return (response.status === 204 || response.status === 202 && !response.headers.get('Content-Type')
    ? undefined
    : await response.json()) as T;
}

export const account = (id: string): string => `accounts/${encodeURIComponent(id)}`;

// What the server says, as far as it is shown.

export interface Self {
  operator: boolean;
  session: Session | null;
  account: { id: string; name: string } | null;
}

export interface Session {
  id: string;
  account_id: string | null;
  created: string;
  seen: string;
  address: string;
  agent: string;
  current: boolean;
}

export interface Account {
  id: string;
  name: string;
  created: string;
  quota_bytes: number;
  quota_media: number;
  bytes_used?: number;
  media_used?: number;
}

export interface Medium {
  id: string;
  number: number;
  file_name: string;
  mime_type: string;
  content_type: string | null;
  size: number | null;
  sha256: string | null;
  damage: string | null;
  link: string | null;
  source_url: string | null;
  public: boolean;
  max_downloads: number;
  times_downloaded: number;
  title: string | null;
  description: string | null;
  creator_id: string | null;
  created: string;
  updated: string;
  expires: string | null;
  headers: Headers | null;
}

export interface Headers {
  width: number | null;
  height: number | null;
  frames: number | null;
  pages: number | null;
  duration_ms: number | null;
  bit_rate: number | null;
}

export interface MediaList {
  count: number;
  media: Medium[];
}

export interface Webhook {
  id: string;
  url: string;
  types: string[];
  description: string;
  state: 'on' | 'failing' | 'off';
  off_reason: string | null;
  last_success: string | null;
  last_status: number | null;
  last_error: string | null;
  created: string;
  secret: string | null;
}

export interface Delivery {
  number: number;
  id: string;
  type: string;
  time: string;
  state: string;
  failures: number;
  next_attempt: string | null;
  attempts: { time: string; status: number | null; ms: number; error: string | null }[];
}

export interface Occurrence {
  id: number;
  position: number | null;
  type: string;
  account_id: string;
  time: string;
  subject: string;
  detail: string;
}
