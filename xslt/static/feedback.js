/*
 * What a page does better with a script; without it everything still works.
 *
 * Moments are shown in the browser's own time zone, in the words of the page
 * (which the script element carries), a form on its way is not sent twice, and
 * behind an @ in a message colleagues are offered by name.
 */
(function () {
  'use strict';

  var words = document.currentScript.dataset;
  var lang = document.documentElement.lang;

  function say(word, a, b, c) {
    return word.replace('%1', a).replace('%2', b).replace('%3', c);
  }

  function two(number) {
    return ('0' + number).slice(-2);
  }

  function ownTime(time) {
    var at = new Date(time.dateTime);
    var day = at.getDate() === 1 ? words.first : at.getDate();
    var month = at.toLocaleDateString(lang, { month: 'long' });
    var text = say(words.time, say(words.day, day, month, at.getFullYear()),
      two(at.getHours()) + ':' + two(at.getMinutes()));

    if (!isNaN(at) && time.textContent !== text) {
      time.textContent = text;
    }
  }

  function sendOnce(event) {
    var form = event.target;

    if (form.method !== 'post') {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = '1';
    setTimeout(forget, 8000, form);   /* a slow server: people may try again */
  }

  function forget(form) {
    delete form.dataset.sent;
  }


  /* Mentions: "@ben" in a message asks the server who that may be; choosing one
     writes what the server calls a mention, so that no name is ever guessed. */

  var root = document.currentScript.src.replace(/\/static\/[^/]*$/, '');
  var called = /(?:^|[\s(>*_])@([^\s@[\]()]{2,}(?: [^\s@[\]()]*)?)$/;
  var area, list, people, chosen, timer, asking;

  function closeList() {
    clearTimeout(timer);
    if (asking) {
      asking.abort();
    }
    if (list) {
      list.remove();
      area.removeAttribute('aria-controls');
      area.removeAttribute('aria-activedescendant');
    }
    list = null;
  }

  function choose(at) {
    chosen = (at + people.length) % people.length;
    Array.prototype.forEach.call(list.children, function (item, i) {
      item.setAttribute('aria-selected', i === chosen);
    });
    area.setAttribute('aria-activedescendant', 'mention-' + chosen);
  }

  function insert(person) {
    var end = area.selectionEnd;
    var before = area.value.slice(0, end);
    var found = called.exec(before);

    closeList();
    if (found) {
      area.setRangeText(person.mention + ' ', end - found[1].length - 1, end, 'end');
      area.focus();
    }
  }

  function offer(answer) {
    closeList();
    people = answer.people;
    if (!people.length) {
      return;
    }
    list = document.createElement('ul');
    list.id = 'mentions';
    list.className = 'mentions';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', words.people);
    people.forEach(function (person, i) {
      var item = document.createElement('li');

      item.id = 'mention-' + i;
      item.dir = 'auto';
      item.setAttribute('role', 'option');
      item.textContent = person.name + (person.site ? ', ' + person.site : '');
      item.addEventListener('mousedown', function (event) {
        event.preventDefault();       /* the message keeps the focus */
        insert(person);
      });
      list.appendChild(item);
    });
    area.after(list);
    area.setAttribute('aria-controls', list.id);
    choose(0);
  }

  function ask(name) {
    asking = new AbortController();
    fetch(root + '/people.json?q=' + encodeURIComponent(name), { signal: asking.signal })
      .then(function (response) { return response.ok ? response.json() : { people: [] }; })
      .then(offer)
      .catch(function () {});         /* the next key asks again */
  }

  function typed(event) {
    var found;

    if (event.target.tagName !== 'TEXTAREA') {
      return;
    }
    closeList();
    area = event.target;
    found = called.exec(area.value.slice(0, area.selectionEnd));
    if (found) {
      timer = setTimeout(ask, 250, found[1]);
    }
  }

  function pressed(event) {
    if (!list || event.target !== area || event.isComposing) {
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      choose(chosen + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      insert(people[chosen]);
    } else if (event.key === 'Escape') {
      closeList();
    } else {
      return;
    }
    event.preventDefault();
  }

  document.addEventListener('input', typed);
  document.addEventListener('keydown', pressed);
  document.addEventListener('focusout', closeList);

  document.querySelectorAll('time').forEach(ownTime);
  document.addEventListener('submit', sendOnce);
  /* The Back button finds forms as if never sent. */
  window.addEventListener('pageshow', function () {
    document.querySelectorAll('form').forEach(forget);
  });
}());
