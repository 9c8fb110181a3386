// What the checks ask of a page from the inside. Everything answers at once: no timer, no promise, so that it also runs
// while the page's own scripts are switched off.
(() => {
  const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab], [role=checkbox], [role=switch]'
  const focusable = controls + ', [tabindex], area[href], iframe, [contenteditable]'

  // How an element is called in a message: its tag, id or class, and the beginning of its text.
  function name(element) {
    const mark = element.id ? '#' + element.id : typeof element.className === 'string' && element.className ? '.' + element.className.trim().split(/\s+/)[0] : ''
    const text = (element.getAttribute('aria-label') || element.textContent || element.getAttribute('name') || '').trim().replace(/\s+/g, ' ').slice(0, 40)
    return `<${element.localName}${mark}>` + (text ? ` “${text}”` : '')
  }

  function isShown(element) {
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })
  }

  // Kept for screen readers: drawn in a pixel, or clipped away.
  function isVisuallyHidden(element) {
    for (let e = element; e && e !== document.body; e = e.parentElement) {
      const style = getComputedStyle(e), box = e.getBoundingClientRect()
      if (style.clipPath === 'inset(50%)' || style.clip === 'rect(0px, 0px, 0px, 0px)' || (box.width <= 1 && box.height <= 1)) return true
      if (style.position === 'absolute' || style.position === 'fixed') {
        if (box.right <= 0 || box.bottom + scrollY <= 0) return true
      }
    }
    return false
  }

  function rgba(color) {
    const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
    context.fillStyle = color
    context.fillRect(0, 0, 1, 1)
    return [...context.getImageData(0, 0, 1, 1).data]
  }

  function contrastWithWhite(color) {
    const [r, g, b, alpha] = rgba(color)
    const channel = (c) => {
      const v = (c * alpha / 255 + 255 - alpha) / 255
      return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
    }
    return 1.05 / (0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b) + 0.05)
  }

  // The page is wider than the window: by how much, and the elements that stick out.
  function overflow() {
    const width = innerWidth, root = document.documentElement
    const wide = Math.max(root.scrollWidth, document.body.scrollWidth)
    if (wide <= width) return []
    const sticking = [], range = document.createRange()
    // Where an element ends, its own lines of text included, which may run out of its box.
    const end = (element) => {
      const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
      return Math.max(element.getBoundingClientRect().right, ...texts.map((text) => (range.selectNodeContents(text), range.getBoundingClientRect().right)))
    }
    // What may cut it off: its parent, but for what is positioned in an element further up, scrolled or not.
    const frame = (element) => getComputedStyle(element).position === 'absolute' ? element.offsetParent : element.parentElement
    for (const element of document.body.querySelectorAll('*')) {
      if (!isShown(element) || end(element) <= width + 1) continue
      let cut = false
      for (let e = frame(element); e && e !== document.body; e = frame(e)) {
        if (getComputedStyle(e).overflowX !== 'visible' && e.getBoundingClientRect().right <= width + 1) { cut = true; break }
      }
      if (!cut && ![...element.children].some((child) => end(child) > width + 1)) {
        sticking.push(`${name(element)} ends at ${Math.round(end(element))} px`)
      }
    }
    return [`is ${wide} px wide in a window of ${width} px: ${sticking.slice(0, 5).join('; ') || 'no element sticks out by itself'}`]
  }

  // Controls smaller than 24 by 24 px. A link within a line of text may be as high as the line.
  function smallTargets() {
    const small = []
    for (const element of document.querySelectorAll(controls)) {
      if (!isShown(element) || isVisuallyHidden(element) || element.disabled) continue
      const style = getComputedStyle(element), inDrawing = element.namespaceURI.endsWith('svg')
      if (!inDrawing && style.display === 'inline') continue
      let { left, top, right, bottom } = element.getBoundingClientRect()
      for (const label of element.labels || []) {
        const box = label.getBoundingClientRect()
        left = Math.min(left, box.left); top = Math.min(top, box.top)
        right = Math.max(right, box.right); bottom = Math.max(bottom, box.bottom)
      }
      if (right - left < 23.5 || bottom - top < 23.5) {
        small.push(`${name(element)} is ${Math.round(right - left)} × ${Math.round(bottom - top)} px, smaller than 24 × 24`)
      }
    }
    return small
  }

  // Drawings and pictures that say nothing to those who do not see them, though they are not marked as decoration.
  function namelessPictures() {
    const nameless = []
    for (const drawing of document.querySelectorAll('svg')) {
      if (drawing.closest('[aria-hidden=true]') || drawing.parentElement.closest('svg') || !isShown(drawing)) continue
      const labels = (drawing.getAttribute('aria-labelledby') || '').split(/\s+/).map((id) => document.getElementById(id)?.textContent || '').join('')
      const title = [...drawing.children].find((child) => child.localName === 'title')?.textContent || ''
      if (!(drawing.getAttribute('aria-label') || labels || title).trim()) {
        nameless.push(`${name(drawing)} in ${name(drawing.parentElement)} has neither a name nor aria-hidden`)
      }
    }
    for (const picture of document.images) {
      if (!picture.hasAttribute('alt')) nameless.push(`${name(picture)} ${picture.getAttribute('src')} has no alt`)
      if (picture.complete && picture.naturalWidth === 0 && picture.loading !== 'lazy') nameless.push(`${picture.getAttribute('src')} does not load`)
    }
    return nameless
  }

  // Print: what the screen shows in main must be on paper too, and be dark enough for it, since backgrounds are left out.
  // Decoration may stay away, and what only a screen can do.
  const interactive = '[aria-hidden=true], nav, form, dialog, search, menu, button, [role=search], [role=toolbar], [role=status], template'
  let onScreen = []
  function rememberScreen() {
    onScreen = [...document.querySelectorAll('main :is(h1, h2, h3, h4, p, li, dt, dd, td, th, figure, svg, img, blockquote)')]
      .filter((element) => isShown(element) && !isVisuallyHidden(element) && !element.closest(interactive) && !element.querySelector(controls.replace('a[href], ', '')))
    return onScreen.length
  }
  function lostInPrint() {
    const lost = onScreen.filter((element) => !isShown(element))
    const outermost = lost.filter((element) => !lost.includes(element.parentElement?.closest('h1, h2, h3, h4, p, li, dt, dd, td, th, figure, svg, blockquote')))
    const problems = outermost.map((element) => `${name(element)} is not printed`)
    for (const element of onScreen) {
      const ownText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
      if (!ownText || !isShown(element)) continue
      const style = getComputedStyle(element), contrast = contrastWithWhite(style.color)
      if (contrast < 4.5 && style.printColorAdjust !== 'exact') {
        problems.push(`${name(element)} is printed in ${style.color}, ${contrast.toFixed(1)}:1 on white paper`)
      }
    }
    const main = document.querySelector('main')
    if (!main || !isShown(main) || main.getBoundingClientRect().height < 10) problems.unshift('main is not printed')
    return problems
  }

  // Focus: how each element looks without it, then one step of Tab after the other.
  const looks = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'borderTopColor', 'borderTopWidth', 'borderBottomColor', 'borderBottomWidth',
    'backgroundColor', 'backgroundImage', 'color', 'textDecorationLine', 'textDecorationThickness', 'textDecorationColor', 'clipPath', 'clip', 'transform', 'top', 'left',
    'opacity', 'stroke', 'strokeWidth', 'fill']
  function look(element) {
    const parts = [[element, null], [element, '::before'], [element, '::after'], [element.parentElement, null]]
    for (const child of element.namespaceURI.endsWith('svg') ? element.children : []) parts.push([child, null])
    return parts.filter(([e]) => e).map(([e, pseudo]) => {
      const style = getComputedStyle(e, pseudo)
      const outline = style.outlineStyle === 'none' ? 'no outline' : style.outlineWidth + style.outlineColor
      return outline + looks.slice(3).map((property) => style[property]).join('|')
    }).join('\n')
  }
  let unfocused = new Map(), visited = new Set()
  function beginFocus() {
    document.activeElement?.blur()
    // Tab goes on from where the focus was last, so that is made the start of the page.
    const start = document.createElement('span')
    start.tabIndex = -1
    document.body.prepend(start)
    start.focus()
    start.remove()
    scrollTo(0, 0)
    unfocused = new Map([...document.querySelectorAll(focusable)].map((element) => [element, look(element)]))
    visited = new Set()
    trail = { done: false, reached: 0, problems: [] }
    isUnderWay = false
    return unfocused.size
  }
  // Each Tab first notes what the one before it has reached; the last is noted when the trail is asked for.
  let trail = { done: true, reached: 0, problems: [] }, isUnderWay = false
  function noteFocus() {
    if (!isUnderWay || trail.done) return
    isUnderWay = false
    const { done, problems } = focusStep()
    trail.done = done
    trail.reached += done ? 0 : 1
    trail.problems.push(...problems)
  }
  addEventListener('keydown', (event) => {
    if (event.key !== 'Tab') return
    noteFocus()
    isUnderWay = true
  }, true)
  function focusTrail() {
    noteFocus()
    return trail
  }
  function focusStep() {
    const element = document.activeElement
    if (!element || element === document.body || element === document.documentElement) return { done: true, problems: [] }
    if (visited.has(element)) return { done: true, problems: [] }
    visited.add(element)
    const problems = [], box = element.getBoundingClientRect()
    if (unfocused.get(element) === look(element)) problems.push(`${name(element)} looks the same with the focus on it`)
    if (box.width <= 1 || box.height <= 1 || !isShown(element)) problems.push(`${name(element)} takes the focus but is not to be seen`)
    else {
      const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]].map(([x, y]) => [box.left + box.width * x, box.top + box.height * y])
      const inside = points.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight)
      const covers = inside.map(([x, y]) => document.elementFromPoint(x, y)).filter((top) => top && !element.contains(top) && !top.contains(element))
      const stuck = covers.find((top) => { for (let e = top; e; e = e.parentElement) if (['fixed', 'sticky'].includes(getComputedStyle(e).position)) return true })
      if (inside.length && covers.length === inside.length && stuck) problems.push(`${name(element)} has the focus under ${name(stuck)}`)
    }
    return { done: false, problems }
  }

  function mainText() {
    return (document.querySelector('main')?.innerText || '').trim()
  }

  function seen(isNarrow) {
    return { pictures: namelessPictures(), targets: smallTargets(), ...(isNarrow ? { overflow: overflow() } : {}) }
  }

  // The first of all elements with words of their own that are styled alike: they and all that they are in have the same
  // names, classes, states and places among their neighbours (the first four, last or not). The hundredth card of a list is not among them.
  function oneOfEachSort() {
    const sorts = new Map(), numbers = new Map(), met = new Set(), found = []
    const contents = /^(id|href|src|title|name|value|datetime|lang|for|d|x|y|aria-(label|labelledby|describedby|controls))$/
    const sortOf = (element) => {
      if (!element || element === document.body) return 0
      const known = sorts.get(element)
      if (known !== undefined) return known
      const states = [...element.attributes].map(({ name, value }) => contents.test(name) ? name : name + '=' + value)
      let place = element.nextElementSibling ? 0 : 10
      for (let e = element.previousElementSibling; e && place % 10 < 4; e = e.previousElementSibling) place++
      const key = [sortOf(element.parentElement), element.localName, place, ...states].join('|')
      if (!numbers.has(key)) numbers.set(key, numbers.size + 1)
      sorts.set(element, numbers.get(key))
      return numbers.get(key)
    }
    for (const element of document.body.querySelectorAll('*')) {
      if (!isShown(element)) continue
      if (![...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()) && !element.matches('input, textarea, select')) continue
      const sort = sortOf(element)
      if (!met.has(sort)) {
        met.add(sort)
        found.push(element)
      }
    }
    return found
  }

  globalThis.__cairnChecks = { seen, overflow, smallTargets, namelessPictures, rememberScreen, lostInPrint, beginFocus, focusTrail, mainText, oneOfEachSort }
})()
