using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SupplyChain.Shared;

/// <summary>
/// One form field: label, hint, control, message. The label is the text <c>field.NAME</c>, the hint <c>hint.NAME</c> where there is one.
/// Attributes that are not its own (autocomplete, maxlength, data-…) go to the control.
/// </summary>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(IHtmlGenerator generator, Texts texts) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public ModelExpression For { get; set; } = null!;

    /// <summary>text, email, password, tel, date, number, textarea, checkbox, select or file; found from the type when absent.</summary>
    public string? Type { get; set; }

    /// <summary>Key of the label when it is not <c>field.NAME</c>.</summary>
    public string? Label { get; set; }

    /// <summary>Choices of a select.</summary>
    public IEnumerable<SelectListItem>? Items { get; set; }
    public bool Optional { get; set; }

    /// <summary>Key of the words, put behind the label, that say when a needed field may stay empty after all; null when never. The server decides then.</summary>
    public string? Unless { get; set; }
    public int Rows { get; set; } = 3;

    /// <summary>short or full; null for the usual width.</summary>
    public string? Size { get; set; }

    /// <summary>Id of a line below the control that a script fills in while typing; null for none.</summary>
    public string? Message { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = For.Name[(For.Name.LastIndexOf('.') + 1)..];
        var key = char.ToLowerInvariant(name[0]) + name[1..];
        var id = TagBuilder.CreateSanitizedId(For.Name, "_");
        var fullName = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var error = ViewContext.ModelState.TryGetValue(fullName, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;
        var hint = texts.Find($"hint.{key}");
        var type = Type ?? TypeOf(For.ModelExplorer.ModelType);
        var check = type == "checkbox";

        var attributes = output
            .Attributes.Where(a => a.Name != "class")
            .ToDictionary(a => a.Name, a => (object?)(a.Value?.ToString() ?? ""), StringComparer.Ordinal);
        var described = string.Join(' ', new[] { hint is null ? null : id + "-hint", error is null ? null : id + "-error" }.Where(d => d is not null));
        if (described.Length > 0)
            attributes["aria-describedby"] = described;
        if (error is not null)
            attributes["aria-invalid"] = "true";
        if (!Optional && !check && type != "file" && Unless is null)
            attributes["required"] = "required";
        attributes["class"] =
            check ? "form-check-input"
            : type == "select" ? "form-select"
            : "form-control";

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Clear();
        output.Attributes.SetAttribute(
            "class",
            $"field{(check ? " form-check" : "")}{(Size is null ? "" : " is-" + Size)}{(error is null ? "" : " is-invalid")}"
        );
        var label = Element(
            "label",
            check ? "form-check-label" : "",
            null,
            texts[Label ?? $"field.{key}"] + (Optional && !check ? texts["form.optional"] : "") + (Unless is null ? "" : texts[Unless])
        );
        label.Attributes["for"] = id;
        if (!Optional && !check)
            label.AddCssClass("required");

        var control = Control(type, fullName, attributes);
        output.Content.AppendHtml(check ? control : label);
        if (check)
            output.Content.AppendHtml(label);
        if (hint is not null)
            output.Content.AppendHtml(Element("span", "hint", id + "-hint", hint));
        if (error is not null)
            output.Content.AppendHtml(Element("span", "field-error", id + "-error", error));
        if (!check)
            output.Content.AppendHtml(control);
        if (Message is not null)
            output.Content.AppendHtml(Element("div", "field-message", Message, ""));
    }

    private IHtmlContent Control(string type, string name, Dictionary<string, object?> attributes)
    {
        switch (type)
        {
            case "select":
                return generator.GenerateSelect(ViewContext, For.ModelExplorer, null, For.Name, Items ?? [], allowMultiple: false, attributes);
            case "textarea":
                return generator.GenerateTextArea(ViewContext, For.ModelExplorer, For.Name, Rows, 0, attributes);
            case "checkbox":
                return generator.GenerateCheckBox(ViewContext, For.ModelExplorer, For.Name, For.Model as bool?, attributes);
            case "password":
                return generator.GeneratePassword(ViewContext, For.ModelExplorer, For.Name, null, attributes);
            case "file":
                attributes["type"] = "file";
                return generator.GenerateTextBox(ViewContext, For.ModelExplorer, For.Name, null, null, attributes);
            default:
                attributes["type"] = type;
                var value = For.Model is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : For.Model;
                return generator.GenerateTextBox(ViewContext, For.ModelExplorer, For.Name, value, null, attributes);
        }
    }

    private static string TypeOf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(DateOnly) ? "date"
            : plain == typeof(bool) ? "checkbox"
            : plain.IsEnum ? "select"
            : plain == typeof(int) || plain == typeof(long) ? "number"
            : "text";
    }

    private static TagBuilder Element(string name, string css, string? id, string text)
    {
        var element = new TagBuilder(name);
        if (css.Length > 0)
            element.AddCssClass(css);
        if (id is not null)
            element.Attributes["id"] = id;
        element.InnerHtml.Append(text);
        return element;
    }
}
