import type { Cancel } from './clock.js';

/** Those who want to hear of something; telling costs next to nothing while nobody does. */
export class Observers<Subject> {
  #all: readonly ((subject: Subject) => void)[] = [];

  /** Tells somebody of all that comes from now on; returns how to stop. */
  add(observer: (subject: Subject) => void): Cancel {
    // A list of its own, since somebody may come or go while the others are told.
    this.#all = [...this.#all, observer];
    return () => {
      this.#all = this.#all.filter(each => each !== observer);
    };
  }

  tell(subject: Subject): void {
    for (const observer of this.#all) observer(subject);
  }
}
