// Who is signed in, which account is looked at, and which page.

import { get, onSignedOut, Refused, send, type Account, type Self } from './api';

interface State {
  self: Self | null;
  known: boolean;
  accounts: Account[];
  account: string;
  page: string;
  argument: string;
  notice: string;
  fault: string;
}

export const shared: State = $state({
  self: null,
  known: false,
  accounts: [],
  account: '',
  page: 'start',
  argument: '',
  notice: '',
  fault: '',
});

const LAST_ACCOUNT = 'portmanteau-account';

function readAddress(): void {
  const [page = '', argument = ''] = location.hash.replace(/^#\/?/, '').split('/');
  shared.page = page || 'start';
  shared.argument = decodeURIComponent(argument);
}

export function watchAddress(): void {
  readAddress();
  addEventListener('hashchange', () => {
    readAddress();
    shared.fault = '';
    shared.notice = '';
  });
}

onSignedOut(() => {
  shared.self = null;
});

export async function findSelf(): Promise<void> {
  try {
    shared.self = await get<Self>('session');
    await findAccounts();
  } catch (refusal) {
    shared.self = null;
    if (!(refusal instanceof Refused && refusal.status === 401)) {
      shared.fault = words(refusal);
    }
  }
  shared.known = true;
}

/** The accounts that may be looked at: all of them, or the one that is signed in. */
export async function findAccounts(): Promise<void> {
  const self = shared.self;
  if (!self) {
    return;
  }
  if (self.account) {
    shared.accounts = [await get<Account>(`accounts/${self.account.id}`)];
  } else {
    shared.accounts = (await get<{ accounts: Account[] }>('accounts')).accounts;
  }
  const last = sessionStorage.getItem(LAST_ACCOUNT) ?? '';
  shared.account = shared.accounts.some((one) => one.id === last) ? last : (shared.accounts[0]?.id ?? '');
}

export function choose(account: string): void {
  shared.account = account;
  sessionStorage.setItem(LAST_ACCOUNT, account);
}

export async function signOut(): Promise<void> {
  try {
    await send('DELETE', 'session');
  } finally {
    shared.self = null;
    location.hash = '';
  }
}

export const words = (failure: unknown): string => (failure instanceof Error ? failure.message : String(failure));

/** Does something and says how it went. */
export async function attempt(action: () => Promise<void>, done = ''): Promise<boolean> {
  shared.fault = '';
  shared.notice = '';
  try {
    await action();
    shared.notice = done;
    return true;
  } catch (failure) {
    shared.fault = words(failure);
    return false;
  }
}
