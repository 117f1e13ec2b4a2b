"""How a report looks as a web page, on a screen and on paper. Colours are those of the Word files."""

STYLE = """\
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { font: 100%/1.55 Carlito, Calibri, "Segoe UI", system-ui, sans-serif; color: #1f2933; background: #fff; }
body { max-width: 52rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; overflow-wrap: break-word; }
h1, h2, h3 { color: #1b4f72; line-height: 1.2; }
h1 { font-size: 2.2rem; margin: 2rem 0 .5rem; }
h2 { font-size: 1.6rem; margin: 3rem 0 .75rem; padding-top: .75rem; border-top: 2px solid #b8c2cc; }
h3 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
h4, h5, h6 { font-size: 1rem; margin: 1.5rem 0 .35rem; }
p { margin: 0 0 .75rem; }
a { color: #1b4f72; }
a:focus-visible { outline: 3px solid #0072b2; outline-offset: 2px; }
.subtitle { color: #52606d; font-size: 1.15rem; margin: 0 0 .25rem; }
.contents { color: #1b4f72; font-weight: bold; margin: 2rem 0 .25rem; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav ol ol { padding-left: 1.25rem; font-size: .95rem; }
nav li { margin: .2rem 0; }
.label { font-weight: bold; margin: 1rem 0 .25rem; }
.note { color: #52606d; font-size: .85rem; margin: .35rem 0; }
ul, ol { margin: 0 0 .75rem; padding-left: 1.4rem; }
blockquote { margin: 1rem 0; padding: .1rem 0 .1rem 1rem; border-left: 4px solid #b8c2cc; }
blockquote p { margin: 0; }
blockquote footer { color: #52606d; font-size: .9rem; }
.table { margin: 1.25rem 0 1.5rem; overflow-x: auto; }
table { border-collapse: collapse; min-width: 40%; border-top: 1.5px solid #1f2933; font-size: .9rem; }
table { border-bottom: 1.5px solid #1f2933; font-variant-numeric: tabular-nums; }
caption, figcaption { color: #52606d; font-size: .95rem; font-weight: bold; text-align: left; padding: .4rem 0; }
th, td { padding: .35rem .6rem; vertical-align: top; border-bottom: 1px solid #b8c2cc; text-align: left; }
thead th { border-bottom: 1.25px solid #1f2933; vertical-align: bottom; }
tbody th { font-weight: normal; }
.right { text-align: right; }
.centre { text-align: center; }
figure { margin: 1.5rem 0; }
img { max-width: 100%; height: auto; }
@media print {
  @page { size: A4; margin: 24mm 25mm; }
  html { font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  nav, .break { break-after: page; }
  h2, h3, h4, caption, .label { break-after: avoid; }
  tr, blockquote, figure { break-inside: avoid; }
  thead { display: table-header-group; }
  .table { overflow: visible; }
  a { color: inherit; text-decoration: none; }
}
"""
