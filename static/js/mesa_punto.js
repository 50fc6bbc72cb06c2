// The current point: what it is about, who is present, how it is voted and how it ends.
import { crear, escribir, llenar, poner } from "./mesa_nodo.js";
import { CampoDeAcuerdo, CampoDeTexto } from "./mesa_textos.js";
import { Lista } from "./mesa_lista.js";
import { Votacion } from "./mesa_votacion.js";
import { cajaDeProblema } from "./mesa_problemas.js";
import { puntoDe } from "./mesa_vista.js";

const TIPOS = { informativo: "Informativo", resolutivo: "Resolutivo: se vota" };

const SIN_ACUERDO = { texto: "", responsables: [], fecha_compromiso: null };

/** A titled part of the point, with the place where its problems show. */
const parte = (titulo, clase, ...hijos) => {
  const problemas = crear("div", { class: "problemas" });
  const encabezado = crear("h3", { tabindex: -1 }, titulo);
  const nodo = crear("section", { class: `module mesa-paso ${clase}` }, encabezado, problemas, ...hijos);
  return { nodo, problemas, encabezado };
};

export class Punto {
  constructor(mesa, numero) {
    this.mesa = mesa;
    this.numero = numero;
    const punto = puntoDe(mesa.vista, numero);
    this.resolutivo = punto.tipo === "resolutivo";
    this.titulo = crear("h2", { tabindex: -1 });
    this.partes = [];
    this.campos = [];
    this.nodo = crear("div", { class: "mesa-punto" }, this.titulo, crear("p", { class: "asunto" }, punto.titulo));
    const material = mesa.material(numero);
    if (material) this.nodo.append(material.content.cloneNode(true));
    this.sugerencias = material?.dataset ?? {};
    this._armar();
    this.pintar();
  }

  _armar() {
    this.lista = new Lista(this.mesa, this.numero);
    this._parte("Asistencia", "asistencia", ["presencia"], this.lista);
    if (!this.mesa.enCurso) return;
    if (this.resolutivo) {
      this.votacion = new Votacion(this.mesa, this.numero);
      this._parte("Votación", "votacion", ["voto", "votos", "economica", "borrar_votacion", "calidad"], this.votacion);
      this.votacion.alTerminar = () => this._trasVotar();
      this.acuerdo = this._acuerdo();
      const rotulo = this.mesa.tramite(this.numero) ? "Acuerdo (opcional)" : "Acuerdo, si se aprueba";
      this._parte(rotulo, "acuerdo", ["acuerdo"], this.acuerdo);
    }
    this.textos = this._textos();
    for (const [verbo, titulo, campo] of this.textos) this._parte(titulo, verbo, [verbo], campo);
  }

  _parte(titulo, clase, verbos, contenido) {
    const nueva = parte(titulo, clase, contenido.nodo);
    this.partes.push({ ...nueva, verbos, contenido });
    this.nodo.append(nueva.nodo);
  }

  _comun(verbo, datosDe) {
    const { mesa, numero } = this;
    return {
      guardar: (valor, visto) => mesa.hacer(verbo, numero, datosDe(valor), visto),
      enmendar: (disputa, valor) => mesa.cola.corregir(disputa.clave, datosDe(valor)),
    };
  }

  _textos() {
    const texto = (valor) => ({ texto: valor });
    const desenlace = new CampoDeTexto({
      etiqueta: "Cómo concluyó, en palabras que la ciudadanía leerá",
      renglones: 2,
      maximo: 2000,
      sugerencia: this.sugerencias.desenlace ?? "",
      leer: (vista) => puntoDe(vista, this.numero).desenlace,
      ...this._comun("desenlace", texto),
    });
    const desarrollo = new CampoDeTexto({
      etiqueta: "Resumen de lo tratado (opcional)",
      leer: (vista) => puntoDe(vista, this.numero).desarrollo,
      ...this._comun("desarrollo", texto),
    });
    this.campos.push(desarrollo);
    const resumen = ["desarrollo", "Resumen", desarrollo];
    if (this.resolutivo) return [resumen];
    this.campos.push(desenlace);
    return [["desenlace", "Desenlace", desenlace], resumen];
  }

  _acuerdo() {
    const campo = new CampoDeAcuerdo({
      plantilla: document.getElementById("responsables"),
      sugerencia: this.sugerencias.acuerdo ?? "",
      leer: (vista) => puntoDe(vista, this.numero).acuerdo ?? null,
      ...this._comun("acuerdo", (valor) => valor ?? SIN_ACUERDO),
    });
    this.campos.push(campo);
    return campo;
  }

  _trasVotar() {
    const destino = this.votacion.empate ? null : this.votacion.resultado;
    if (destino) destino.focus();
    else this.votacion.enfocarCalidad();
  }

  /** Whatever is typed becomes a step now. */
  volcar() {
    for (const campo of this.campos) campo.volcar();
  }

  pintar() {
    const { vista } = this.mesa;
    const punto = puntoDe(vista, this.numero);
    const cuantos = vista.puntos.length;
    escribir(this.titulo, `Punto ${this.numero} de ${cuantos}. ${TIPOS[punto.tipo]}`);
    for (const { contenido, problemas, verbos, nodo } of this.partes) {
      const suyos = this.mesa.cola.problemas.filter((p) => p.punto === this.numero && verbos.includes(p.verbo));
      contenido.pintar(vista, suyos[0] ?? null);
      const clave = suyos.map((p) => `${p.clave}${JSON.stringify(p.datos)}`).join();
      llenar(problemas, clave, () => suyos.map((paso) => cajaDeProblema(this.mesa, paso)));
      poner(nodo, "data-disputa", suyos.length > 0);
    }
  }

  /** «t»: everybody present, or everybody in favour, by where the person is. */
  todos() {
    const enLista = this.partes[0].nodo.contains(document.activeElement);
    if (enLista || !this.votacion) this.lista.todos();
    else this.votacion.todos();
  }
}
