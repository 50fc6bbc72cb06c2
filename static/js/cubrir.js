// Draws rectangles over an image. They live in image pixels inside an SVG whose viewBox is the image:
// neither the width of the screen nor its density changes them. Without it the number fields do.
const formulario = document.querySelector("form.cubrir");
const NOMBRES = ["izquierda", "arriba", "ancho", "alto"];
const ESPACIO = "http://www.w3.org/2000/svg";

const preparar = () => {
  const imagen = formulario.querySelector(".lienzo img");
  const lista = formulario.querySelector(".zonas");
  const aviso = formulario.querySelector(".zonas-aviso");
  const deshacer = formulario.querySelector("[data-hace=deshacer]");
  const [ANCHO, ALTO] = [Number(imagen.getAttribute("width")), Number(imagen.getAttribute("height"))];
  const MAXIMO = Number(formulario.dataset.maximo);
  const MINIMO = Math.min(Number(formulario.dataset.minimo), ANCHO, ALTO);
  const PASO = Math.max(1, Math.round(Math.max(ANCHO, ALTO) / 100));
  const modelo = lista.querySelector("li").cloneNode(true);
  const entre = (valor, menor, mayor) => Math.min(Math.max(valor, menor), mayor);
  let historia = [];
  let gesto = null;

  const lienzo = document.createElementNS(ESPACIO, "svg");
  lienzo.setAttribute("viewBox", `0 0 ${ANCHO} ${ALTO}`);
  lienzo.setAttribute("tabindex", "0");
  lienzo.setAttribute("role", "application");
  lienzo.setAttribute("aria-label", "Zonas sobre la imagen. Enter agrega una.");
  lienzo.setAttribute("aria-describedby", "cubrir-ayuda");
  imagen.after(lienzo);

  const campos = (fila) => NOMBRES.map((nombre) => fila.querySelector(`input[name$="-${nombre}"]`));
  const leer = () =>
    [...lista.children]
      .map((fila) => campos(fila).map((campo) => campo.value.trim()))
      .filter((zona) => zona.every((valor) => valor !== ""))
      .map((zona) => zona.map(Number));
  let zonas = leer();

  const ajustar = ([x, y, ancho, alto]) => {
    const [w, h] = [entre(Math.round(ancho), MINIMO, ANCHO), entre(Math.round(alto), MINIMO, ALTO)];
    return [entre(Math.round(x), 0, ANCHO - w), entre(Math.round(y), 0, ALTO - h), w, h];
  };
  const renglon = (zona, i) => {
    const fila = modelo.cloneNode(true);
    fila.querySelector("legend").textContent = `Zona ${i + 1}`;
    fila.querySelector("button span").textContent = ` la zona ${i + 1}`;
    fila.querySelector("button").hidden = false;
    campos(fila).forEach((campo, j) => {
      const id = `id_areas-${i}-${NOMBRES[j]}`;
      fila.querySelector(`label[for="${campo.id}"]`).htmlFor = id;
      Object.assign(campo, { id, name: `areas-${i}-${NOMBRES[j]}`, value: zona[j] });
    });
    return fila;
  };
  const dibujo = (zona, i) => {
    const rect = document.createElementNS(ESPACIO, "rect");
    ["x", "y", "width", "height"].forEach((nombre, j) => rect.setAttribute(nombre, zona[j]));
    rect.setAttribute("tabindex", "0");
    rect.setAttribute("role", "button");
    const [x, y, ancho, alto] = zona;
    rect.setAttribute("aria-label", `Zona ${i + 1}: ${ancho} por ${alto}, a ${x} de la izquierda y ${y} de arriba`);
    return rect;
  };
  const pintar = (enfocada = -1) => {
    lienzo.replaceChildren(...zonas.map(dibujo));
    lista.replaceChildren(...zonas.map(renglon));
    formulario.querySelector("[name=areas-TOTAL_FORMS]").value = zonas.length;
    deshacer.disabled = historia.length === 0;
    if (enfocada >= 0) lienzo.children[enfocada]?.focus();
  };
  const cambiar = (nuevas, { enfocada = -1, dicho = "" } = {}) => {
    historia.push(zonas);
    zonas = nuevas;
    pintar(enfocada);
    aviso.textContent = dicho;
  };
  const agregar = (zona) => {
    if (zonas.length >= MAXIMO) {
      aviso.textContent = `Son ${MAXIMO} zonas, el máximo: guarde y siga cubriendo.`;
      return;
    }
    const dicho = `Se agregó la zona ${zonas.length + 1}.`;
    cambiar([...zonas, ajustar(zona)], { enfocada: zonas.length, dicho });
  };
  const quitar = (i) => {
    cambiar(zonas.filter((_, j) => j !== i), { dicho: `Se quitó la zona ${i + 1}.` });
    (lienzo.children[Math.min(i, zonas.length - 1)] ?? lienzo).focus();
  };
  const centrada = () => [ANCHO * 0.4, ALTO * 0.4, ANCHO * 0.2, ALTO * 0.2];
  const volver = () => {
    if (!historia.length) return;
    zonas = historia.pop();
    pintar();
    aviso.textContent = "Se deshizo el último cambio.";
    lienzo.focus();
  };

  const punto = (suceso) => {
    const { x, y } = new DOMPoint(suceso.clientX, suceso.clientY).matrixTransform(lienzo.getScreenCTM().inverse());
    return [entre(x, 0, ANCHO), entre(y, 0, ALTO)];
  };
  const trazada = ([x0, y0], [x1, y1]) => [Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0)];
  lienzo.addEventListener("pointerdown", (suceso) => {
    if (gesto || suceso.button !== 0) return;
    suceso.preventDefault();
    const i = [...lienzo.children].indexOf(suceso.target);
    gesto = { i, desde: punto(suceso), antes: zonas[i], rect: i < 0 ? dibujo([0, 0, 0, 0], 0) : suceso.target };
    if (i < 0) lienzo.append(gesto.rect);
    lienzo.setPointerCapture(suceso.pointerId);
  });
  const durante = (suceso) => {
    const hasta = punto(suceso);
    if (gesto.i < 0) return trazada(gesto.desde, hasta);
    const [x, y, ancho, alto] = gesto.antes;
    return ajustar([x + hasta[0] - gesto.desde[0], y + hasta[1] - gesto.desde[1], ancho, alto]);
  };
  lienzo.addEventListener("pointermove", (suceso) => {
    if (!gesto) return;
    const zona = durante(suceso);
    ["x", "y", "width", "height"].forEach((nombre, j) => gesto.rect.setAttribute(nombre, zona[j]));
  });
  lienzo.addEventListener("pointerup", (suceso) => {
    if (!gesto) return;
    const { i, antes } = gesto;
    const zona = durante(suceso);
    gesto = null;
    if (i < 0) {
      if (Math.max(zona[2], zona[3]) >= MINIMO) agregar(zona);
      else pintar(); // a touch without drawing
    } else if (zona.join() === antes.join()) lienzo.children[i].focus();
    else cambiar(zonas.with(i, zona), { enfocada: i });
  });
  lienzo.addEventListener("pointercancel", () => {
    gesto = null;
    pintar();
  });

  const FLECHAS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  lienzo.addEventListener("keydown", (suceso) => {
    const i = [...lienzo.children].indexOf(suceso.target);
    const flecha = FLECHAS[suceso.key];
    if (suceso.key === "Enter" && i < 0) agregar(centrada());
    else if (suceso.key === "z" && (suceso.ctrlKey || suceso.metaKey)) volver();
    else if (i >= 0 && (suceso.key === "Delete" || suceso.key === "Backspace")) quitar(i);
    else if (i >= 0 && flecha) {
      const [x, y, ancho, alto] = zonas[i];
      const [dx, dy] = flecha.map((sentido) => sentido * PASO);
      const zona = suceso.shiftKey
        ? [x, y, Math.min(ancho + dx, ANCHO - x), Math.min(alto + dy, ALTO - y)]
        : [x + dx, y + dy, ancho, alto];
      cambiar(zonas.with(i, ajustar(zona)), { enfocada: i });
    } else return;
    suceso.preventDefault();
  });

  formulario.addEventListener("click", ({ target }) => {
    const boton = target.closest("[data-hace]");
    if (boton?.dataset.hace === "agregar") agregar(centrada());
    if (boton?.dataset.hace === "deshacer") volver();
    if (boton?.dataset.hace === "quitar") quitar([...lista.children].indexOf(boton.closest("li")));
  });
  lista.addEventListener("change", () => {
    historia.push(zonas);
    zonas = leer();
    pintar();
  });
  for (const oculto of formulario.querySelectorAll("#cubrir-ayuda, .zonas-botones")) oculto.hidden = false;
  pintar();
};

if (formulario) preparar();
