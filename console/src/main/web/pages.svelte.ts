// The media of an account, a page at a time: those that are shown, and no others.

import { account as at, get, type Medium, type MediaList } from './api';
import { words } from './state.svelte';

const SIZE = 100;
const KEPT = 30;

/** What is asked for. */
export interface Filter {
  q: string;
  type: string;
  isPublic: string;
  damaged: boolean;
}

export class Pages {
  count = $state(0);
  known = $state(false);
  fault = $state('');
  /** By their place in the whole list. */
  private loaded: Record<number, Medium[]> = $state.raw({});
  private asked = new Set<number>();
  private stop = new AbortController();

  constructor(
    private readonly account: string,
    private readonly filter: Filter,
  ) {}

  at(index: number): Medium | undefined {
    return this.loaded[Math.floor(index / SIZE)]?.[index % SIZE];
  }

  all(): Medium[] {
    return Object.values(this.loaded).flat();
  }

  /** Sees to it that these are there, or soon will be. */
  need(first: number, last: number): void {
    for (let page = Math.floor(first / SIZE); page <= Math.floor(Math.max(first, last) / SIZE); page++) {
      if (!this.asked.has(page) && (page === 0 || page * SIZE < this.count)) {
        this.asked.add(page);
        void this.load(page);
      }
    }
  }

  replace(medium: Medium): void {
    for (const media of Object.values(this.loaded)) {
      const index = media.findIndex((one) => one.id === medium.id);
      if (index >= 0) {
        media[index] = medium;
      }
    }
    this.loaded = { ...this.loaded };
  }

  leave(): void {
    this.stop.abort();
  }

  private async load(page: number): Promise<void> {
    try {
      const list = this.filter.damaged ? await this.damaged() : await this.listed(page);
      this.count = list.count;
      this.loaded = { ...this.forgetting(page), [page]: list.media };
      this.known = true;
      this.fault = '';
    } catch (failure) {
      this.asked.delete(page);
      if (!this.stop.signal.aborted) {
        this.fault = words(failure);
        this.known = true;
      }
    }
  }

  private listed(page: number): Promise<MediaList> {
    const query = new URLSearchParams({ page_index: String(page), page_size: String(SIZE) });
    if (this.filter.q) query.set('q', this.filter.q);
    if (this.filter.type) query.set('mime_type', this.filter.type);
    if (this.filter.isPublic) query.set('public', this.filter.isPublic);
    return get<MediaList>(`${at(this.account)}/media?${query}`, { signal: this.stop.signal });
  }

  /** Few, or there would be other worries. */
  private async damaged(): Promise<MediaList> {
    const { media } = await get<{ media: Medium[] }>(`${at(this.account)}/damaged-media?limit=100`, { signal: this.stop.signal });
    return { count: media.length, media };
  }

  /** Those far from here go, so that a long scroll does not fill the memory. */
  private forgetting(page: number): Record<number, Medium[]> {
    const pages = Object.keys(this.loaded).map(Number);
    if (pages.length < KEPT) {
      return this.loaded;
    }
    const far = pages.sort((a, b) => Math.abs(b - page) - Math.abs(a - page))[0] ?? page;
    this.asked.delete(far);
    const { [far]: _gone, ...rest } = this.loaded;
    return rest;
  }
}
