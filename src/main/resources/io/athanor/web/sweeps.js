/* The list of sweeps: times in the reader's zone, and the list anew while it is looked at. */
(() => {
  'use strict';
  const language = document.documentElement.lang;
  const PAUSE = 5000;

  function times() {
    const format = new Intl.DateTimeFormat(language, {dateStyle: 'medium', timeStyle: 'short'});
    for (const time of document.querySelectorAll('time')) {
      time.textContent = format.format(new Date(time.dateTime));
    }
  }

  /** The rows of the page as the server would send it now. A reader who is at a link keeps it. */
  async function anew() {
    if (document.hidden) return;
    const answer = await fetch('/', {headers: {'Accept-Language': language}});
    if (!answer.ok) return;
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('sweeps');
    const here = document.getElementById('sweeps');
    const at = document.activeElement && document.activeElement.getAttribute('href');
    here.replaceChildren(...next.childNodes);
    times();
    const link = at && [...here.querySelectorAll('a')].find((a) => a.getAttribute('href') === at);
    if (link) link.focus();
  }

  times();
  setInterval(() => anew().catch(() => {}), PAUSE);
})();
